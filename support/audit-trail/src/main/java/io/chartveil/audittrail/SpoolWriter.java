// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** The one statement that writes to a spool: a function that numbers, chains and inserts a whole batch on the server. */
final class SpoolWriter {

    private static final String APPEND = "SELECT audit_append(?, ?, ?)";

    private final JdbcOperations jdbc;

    SpoolWriter(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Joins the transaction of the calling thread. */
    void append(String spool, List<EncodedEvent> events) {
        @Nullable
        String[] tenants = events.stream()
                .map(event -> event.tenant().map(TenantId::value).orElse(null))
                .toArray(String[]::new);
        byte[][] bodies = events.stream().map(EncodedEvent::bytes).toArray(byte[][]::new);
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            Array tenantArray = connection.createArrayOf("text", tenants);
            Array bodyArray = connection.createArrayOf("bytea", bodies);
            try (var statement = connection.prepareStatement(APPEND)) {
                statement.setString(1, spool);
                statement.setArray(2, tenantArray);
                statement.setArray(3, bodyArray);
                return statement.execute();
            } finally {
                free(tenantArray, bodyArray);
            }
        });
    }

    private static void free(Array... arrays) throws SQLException {
        for (var array : arrays) {
            array.free();
        }
    }
}
