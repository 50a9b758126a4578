// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL on loopback: fsync on, passwords asked for, data kept. */
public final class PostgresServer implements DatabaseServer {

    /** PostgreSQL's "fast shutdown": clients are cut off, data is safe. SIGTERM would wait for them. */
    static final String FAST_STOP = "INT";

    private static final String SUPERUSER = "postgres";
    private static final int MAX_LAUNCHES = 20;
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final BuildCache cache;
    private final DataFolder folder;
    private final Credentials credentials;
    private final int port;
    private final Part part;

    PostgresServer(BuildCache cache, DataFolder folder, Credentials credentials, int port) {
        this.cache = cache;
        this.folder = folder;
        this.credentials = credentials;
        this.port = port;
        this.part = new Part("postgres", folder);
    }

    public Part part() {
        return part;
    }

    /** Starts it unless it runs, and returns when it takes connections. */
    public void start() {
        var binaries = PostgresBinaries.unpack(cache);
        Path data = dataOf(folder);
        if (!Files.exists(data)) {
            initialise(binaries, data);
        }
        Instant deadline = Instant.now().plus(START_LIMIT);
        int launches = 0;
        while (true) {
            if (part.process().isEmpty()) {
                // After a kill -9 the children of the old server need a moment to see that it is gone.
                if (++launches > MAX_LAUNCHES) {
                    throw part.failure("ended while it started");
                }
                launch(binaries, data);
            }
            try (var connection = connect("postgres")) {
                connection.isValid(1);
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw part.failure("does not answer on port " + port);
                }
                Pause.milliseconds(50);
            }
        }
    }

    static Path dataOf(DataFolder folder) {
        return folder.postgres().resolve("data");
    }

    static Path draftOf(DataFolder folder) {
        return folder.postgres().resolve("data.new");
    }

    /** Under another name at first: what a start that was cut off has left must not look whole. */
    private void initialise(PostgresBinaries binaries, Path data) {
        Path draft = draftOf(folder);
        DataFolder.deleteTree(draft);
        Path password = folder.temporary().resolve("postgres-password");
        DataFolder.writePrivately(password, credentials.secret("postgres"));
        var command = asOrdinaryUser(List.of(
                binaries.program("initdb"),
                "--pgdata",
                draft.toString(),
                "--username",
                SUPERUSER,
                "--pwfile",
                password.toString(),
                "--auth",
                "scram-sha-256",
                "--encoding",
                "UTF8",
                "--locale",
                "C.UTF-8",
                "--data-checksums",
                "--no-instructions"));
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(part.log().toFile()))
                    .start();
            int exit = process.waitFor();
            Files.delete(password);
            if (exit != 0) {
                throw new RuntimeFailure("PostgreSQL cannot make its data folder (initdb ended with " + exit
                        + "):\n  " + String.join("\n  ", part.lastLines(4))
                        + "\nRun as an ordinary user, allow user namespaces, or use your own server with --db-url.");
            }
            Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure("Interrupted.", e);
        }
    }

    private void launch(PostgresBinaries binaries, Path data) {
        var command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", data.toString()));
        Map<String, String> settings = Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("max_connections", "120"),
                Map.entry("shared_buffers", "192MB"),
                Map.entry("max_wal_size", "2GB"),
                Map.entry("checkpoint_timeout", "15min"),
                // Plans made while the tables were empty are soon made anew.
                Map.entry("autovacuum_naptime", "15s"),
                Map.entry("jit", "off"),
                Map.entry("password_encryption", "scram-sha-256"));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        part.start(asOrdinaryUser(command), Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        var wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    @Override
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, credentials.secret("postgres"));
    }

    public boolean stop() {
        return part.stop(FAST_STOP, Duration.ofSeconds(30));
    }
}
