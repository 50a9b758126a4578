// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds rows as one array per column, for {@code unnest}: one statement for any number of rows. */
public final class Columns<T> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next = 1;

    public Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** @param type PostgreSQL's name of the column's type */
    public Columns<T> add(String type, Function<T, @Nullable Object> column) throws SQLException {
        return add(type, column, new Object[rows.size()]);
    }

    /** Byte arrays need an array type of their own to travel in binary form. */
    public Columns<T> bytes(Function<T, byte @Nullable []> column) throws SQLException {
        return add("bytea", column::apply, new byte[rows.size()][]);
    }

    private Columns<T> add(String type, Function<T, @Nullable Object> column, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }

    /** One value for all rows. */
    public Columns<T> value(@Nullable Object value) throws SQLException {
        statement.setObject(next++, value);
        return this;
    }
}
