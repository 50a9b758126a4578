// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.PartState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.postgresql.PGConnection;

/**
 * The floor under any store: the same resources, COPYed as JSONB into a table with nothing but an id, on the same
 * server, with fsync as everywhere.
 */
final class CopyFloor {

    private static final int BATCH = 1_000;
    private static final int RESOURCES = 50_000;

    private CopyFloor() {}

    /** Resources a second. */
    static double resourcesPerSecond(LocalRuntime runtime) throws SQLException, IOException {
        var lines = new ArrayList<String>();
        Load.bundles().forEach(bundle -> lines.addAll(Load.split(bundle)));
        try (var connection = connection(runtime);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE copy_floor (id bigint, body jsonb)");
            try {
                var copy = connection.unwrap(PGConnection.class).getCopyAPI();
                long start = System.nanoTime();
                for (int from = 0; from < RESOURCES; from += BATCH) {
                    var batch = new StringBuilder();
                    for (int i = from; i < from + BATCH; i++) {
                        String line = lines.get(i % lines.size());
                        batch.append(i)
                                .append('\t')
                                .append(line.replace("\\", "\\\\"))
                                .append('\n');
                    }
                    copy.copyIn(
                            "COPY copy_floor FROM STDIN",
                            new ByteArrayInputStream(batch.toString().getBytes(StandardCharsets.UTF_8)));
                }
                return RESOURCES / ((System.nanoTime() - start) / 1e9);
            } finally {
                statement.execute("DROP TABLE copy_floor");
            }
        }
    }

    private static Connection connection(LocalRuntime runtime) throws SQLException {
        int port = runtime.status().stream()
                .filter(part -> part.name().equals("postgres"))
                .mapToInt(PartState::port)
                .findFirst()
                .orElseThrow();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/chartveil_analytics",
                "analytics_owner",
                runtime.credentials().secret("postgres/analytics_owner"));
    }
}
