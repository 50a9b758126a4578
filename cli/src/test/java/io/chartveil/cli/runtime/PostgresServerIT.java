// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path place;

    @Test
    void dataFolderThatAStartCutOffHasLeftIsMadeAnew() throws IOException, SQLException {
        // Given
        var folder = new DataFolder(place.resolve("data")).create();
        Path half = Files.createDirectory(PostgresServer.draftOf(folder));
        Files.writeString(half.resolve("PG_VERSION"), "18");
        int port = Ports.of(folder).port("postgres", 0);
        var server = new PostgresServer(BuildCache.of(HOME), folder, Credentials.of(folder), port);

        try {
            // When
            server.start();

            // Then
            try (var connection = server.connect("postgres")) {
                assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
            }
            assertThat(half).doesNotExist();
        } finally {
            server.stop();
        }
    }

    @Test
    void databasesOfAnotherInstallationAreLeftAsTheyAre() throws SQLException {
        // Given
        var folder = new DataFolder(place.resolve("data")).create();
        var credentials = Credentials.of(folder);
        var server = new PostgresServer(
                BuildCache.of(HOME), folder, credentials, Ports.of(folder).port("postgres", 0));
        var others = Credentials.of(new DataFolder(place.resolve("others")).create());

        try {
            server.start();
            new Databases(server, credentials).provide();

            // When
            var again = catchThrowable(() -> new Databases(server, credentials).provide());
            var refused = catchThrowable(() -> new Databases(server, others).provide());

            // Then
            assertThat(again).isNull();
            assertThat(refused)
                    .isInstanceOf(RuntimeFailure.class)
                    .hasMessageContaining("databases of another installation");
            try (var connection = DriverManager.getConnection(
                    server.url("chartveil_gateway"), "gateway_app", credentials.secret("postgres/gateway_app"))) {
                assertThat(connection.isValid(5)).isTrue();
            }
        } finally {
            server.stop();
        }
    }
}
