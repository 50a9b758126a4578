// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * One column of many rows, on its way into an {@code unnest}: a batch costs one statement, whatever its size.
 *
 * @param type PostgreSQL's name of the element type
 * @param values of one class, since the driver sends arrays of texts, numbers and bytes in binary and everything else as
 *     text
 */
record Column(String type, @Nullable Object[] values) {

    /** Longer names than any real one would not fit an index, and PostgreSQL's text cannot hold NUL. */
    private static final int MAX_TEXT = 300;

    static <T> Column text(List<T> rows, Function<T, @Nullable String> value) {
        return new Column(
                "text", rows.stream().map(row -> storable(value.apply(row))).toArray(String[]::new));
    }

    static <T> Column numbers(List<T> rows, ToLongFunction<T> value) {
        return new Column("bigint", rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
    }

    static <T> Column ids(List<T> rows, Function<T, UUID> value) {
        return new Column("uuid", rows.stream().map(value).toArray());
    }

    /** With their zone: the driver's own form of a time leaves it to the server to guess. */
    static <T> Column times(List<T> rows, Function<T, Instant> value) {
        return new Column(
                "timestamptz",
                rows.stream().map(row -> value.apply(row).toString()).toArray(String[]::new));
    }

    static <T> Column bytes(List<T> rows, Function<T, byte[]> value) {
        return new Column("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    static int update(JdbcOperations jdbc, String sql, Column... columns) {
        var rows = jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (var statement = bind(connection, sql, columns)) {
                return statement.executeUpdate();
            }
        });
        return rows == null ? 0 : rows;
    }

    static PreparedStatement bind(Connection connection, String sql, Column... columns) throws SQLException {
        return bind(connection.prepareStatement(sql), 1, columns);
    }

    /** @param first the parameter before the columns */
    static PreparedStatement bind(Connection connection, String sql, Timestamp first, Column... columns)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setTimestamp(1, first);
        return bind(statement, 2, columns);
    }

    private static PreparedStatement bind(PreparedStatement statement, int from, Column... columns)
            throws SQLException {
        var connection = statement.getConnection();
        for (int i = 0; i < columns.length; i++) {
            statement.setArray(from + i, connection.createArrayOf(columns[i].type(), columns[i].values()));
        }
        return statement;
    }

    private static @Nullable String storable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var cut = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
        return cut.replace('\0', ' ');
    }
}
