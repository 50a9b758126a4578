// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that goes away at the n-th step: each statement's execution and the commit is one. */
public final class FaultyDataSource extends DelegatingDataSource {

    private int stepsLeft = Integer.MAX_VALUE;
    private boolean afterwards;
    private int steps;

    public FaultyDataSource(DataSource target) {
        super(target);
    }

    /** @param done whether the step still happens before the connection is lost */
    public void failAt(int step, boolean done) {
        stepsLeft = step;
        afterwards = done;
    }

    public void heal() {
        stepsLeft = Integer.MAX_VALUE;
        steps = 0;
    }

    public int steps() {
        return steps;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        return proxy(Connection.class, connection, connection);
    }

    private <T> T proxy(Class<T> type, T target, Connection connection) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    var name = method.getName();
                    boolean isStep = name.equals("commit") || name.startsWith("execute");
                    if (isStep) {
                        steps++;
                        fail(connection, stepsLeft == steps && !afterwards);
                    }
                    try {
                        var result = method.invoke(target, arguments);
                        if (isStep) {
                            fail(connection, stepsLeft == steps && afterwards);
                        }
                        return result instanceof PreparedStatement statement
                                ? proxy(PreparedStatement.class, statement, connection)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static void fail(Connection connection, boolean now) throws SQLException {
        if (now) {
            connection.abort(Runnable::run);
            throw new SQLException("the process was killed here", "08006");
        }
    }
}
