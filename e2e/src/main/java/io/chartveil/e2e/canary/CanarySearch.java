// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.cli.api.ApiClient;
import io.chartveil.cli.runtime.PartState;
import io.chartveil.e2e.platform.Databases;
import io.chartveil.e2e.platform.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks at every byte that the platform keeps or shows, and names the places that hold the canary. */
final class CanarySearch {

    private static final String TABLES = """
            SELECT table_schema, table_name, column_name, data_type
              FROM information_schema.columns
             WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
               AND (table_schema, table_name) IN (SELECT schemaname, tablename FROM pg_tables)
             ORDER BY 1, 2, ordinal_position
            """;

    private final Installation platform;

    CanarySearch(Installation platform) {
        this.platform = platform;
    }

    /** Key, value and headers of every message. */
    List<String> topic(String name) {
        var found = new ArrayList<String>();
        platform.topics().read(name, message -> {
            String place = name + "-" + message.partition() + " at " + message.offset();
            look(place + ", key", message.key(), found);
            look(place + ", value", message.value(), found);
            look(place + ", headers", headers(message), found);
        });
        return found;
    }

    private static byte[] headers(ConsumerRecord<byte[], byte[]> message) {
        var text = new StringBuilder();
        message.headers()
                .forEach(header -> text.append(header.key()).append('=').append(new String(header.value(), UTF_8)));
        return text.toString().getBytes(UTF_8);
    }

    /** Every column of every table, partitions included, past row-level security. */
    List<String> database(String service) {
        var found = new ArrayList<String>();
        try (var connection = platform.databases().connect(service);
                var columns = connection.createStatement().executeQuery(TABLES)) {
            connection.setAutoCommit(false);
            while (columns.next()) {
                String table = "\"%s\".\"%s\"".formatted(columns.getString(1), columns.getString(2));
                column(connection, service, table, columns.getString(3), columns.getString(4), found);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database of " + service + " cannot be searched", e);
        }
        return found;
    }

    private static void column(
            Connection connection, String service, String table, String column, String type, List<String> found)
            throws SQLException {
        boolean binary = type.equals("bytea");
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(500);
            var rows =
                    statement.executeQuery("SELECT \"%s\"%s FROM %s".formatted(column, binary ? "" : "::text", table));
            while (rows.next()) {
                byte[] value = binary ? rows.getBytes(1) : bytes(rows.getString(1));
                look(service + ": " + table + "." + column, value, found);
            }
        }
    }

    private static byte @org.jspecify.annotations.Nullable [] bytes(@org.jspecify.annotations.Nullable String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    List<String> allDatabases() {
        return Databases.SERVICES.stream()
                .flatMap(service -> database(service).stream())
                .toList();
    }

    /** The parts' logs, and what services leave in files: temporary ones, claim checks. */
    List<String> files() {
        var found = new ArrayList<String>();
        var root = platform.folder().root();
        for (Path folder : List.of(
                root.resolve("logs"),
                platform.folder().temporary(),
                platform.folder().blobs())) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> look(root.relativize(file).toString(), content(file), found));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.nio.file.NoSuchFileException e) {
            return new byte[0]; // a temporary file that has gone
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What each service tells the one who watches it. */
    List<String> metrics() {
        var found = new ArrayList<String>();
        for (PartState part : platform.runtime().status()) {
            if (part.managementPort() > 0) {
                var metrics = ApiClient.anonymous(URI.create("http://127.0.0.1:" + part.managementPort()))
                        .get("/actuator/prometheus")
                        .orFail("the metrics of " + part.name());
                if (!metrics.text().contains("jvm_memory")) {
                    found.add("the metrics of " + part.name() + " are no metrics");
                }
                look("metrics of " + part.name(), metrics.body(), found);
            }
        }
        return found;
    }

    static void look(String place, byte @org.jspecify.annotations.Nullable [] bytes, List<String> found) {
        if (bytes != null) {
            Canary.in(bytes).ifPresent(canary -> found.add(place + " (" + canary + ")"));
        }
    }
}
