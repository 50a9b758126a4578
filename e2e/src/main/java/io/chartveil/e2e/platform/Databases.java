// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import io.chartveil.cli.runtime.Ports;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The services' databases as the server's administrator sees them: all tenants' rows, past row-level security. */
public final class Databases {

    public static final List<String> SERVICES = List.of("gateway", "ingestion", "anonymizer", "analytics", "audit");

    private final Installation installation;

    Databases(Installation installation) {
        this.installation = installation;
    }

    public Connection connect(String service) throws SQLException {
        return source(service).getConnection();
    }

    /** @param service or {@code postgres}, for the server's own affairs */
    public DataSource source(String service) {
        return source(service, "postgres", installation.runtime().credentials().secret("postgres"));
    }

    /** @param role {@code owner}, {@code app} or {@code relay} */
    public DataSource sourceAs(String service, String role) {
        String user = service + "_" + role;
        return source(service, user, installation.runtime().credentials().secret("postgres/" + user));
    }

    private DataSource source(String service, String user, String password) {
        int port = Ports.of(installation.folder()).port("postgres", 15432);
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/"
                + (service.equals("postgres") ? service : "chartveil_" + service));
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    public void execute(String service, String sql) {
        try (var connection = connect(service);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the database of " + service + " refused: " + e.getMessage(), e);
        }
    }

    /** Reads one row into a value. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> rows(String service, String sql, Row<T> reader, Object... parameters) {
        try (var connection = connect(service);
                var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            var list = new ArrayList<T>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    list.add(reader.read(found));
                }
            }
            return list;
        } catch (SQLException e) {
            throw new IllegalStateException("the database of " + service + " does not answer: " + e.getMessage(), e);
        }
    }

    public long number(String service, String sql, Object... parameters) {
        return rows(service, sql, row -> row.getLong(1), parameters).getFirst();
    }

    /** The first column of every row, as text. */
    public List<String> column(String service, String sql, Object... parameters) {
        return rows(service, sql, row -> String.valueOf(row.getString(1)), parameters);
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int place = 0; place < parameters.length; place++) {
            statement.setObject(place + 1, parameters[place]);
        }
    }
}
