// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** PostgreSQL from the binaries in the ordinary package registry, without Docker. It ends with the JVM. */
final class EmbeddedServer {

    /** Only the administrator comes in without a password: the library starts the server through it. */
    private static final String HOST_BASED_AUTHENTICATION = """
            host all postgres 127.0.0.1/32 trust
            host all postgres ::1/128      trust
            host all all      127.0.0.1/32 scram-sha-256
            host all all      ::1/128      scram-sha-256
            """;

    private EmbeddedServer() {}

    static TestPostgres.Server start() {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("shared_buffers", "64MB")
                    .setDataDirectoryCustomizer(EmbeddedServer::askForPasswords);
            TestPostgres.SETTINGS.forEach(builder::setServerConfig);
            @SuppressWarnings("resource") // the library's shutdown hook closes it with the JVM
            var server = builder.start();
            return new TestPostgres.Server("localhost", server.getPort(), new Login("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "embedded PostgreSQL does not start; as root it needs user namespaces (unshare -U)", e);
        }
    }

    private static void askForPasswords(File dataDirectory) {
        try {
            Files.writeString(dataDirectory.toPath().resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
