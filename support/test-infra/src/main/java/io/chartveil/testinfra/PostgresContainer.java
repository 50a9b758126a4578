// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container, where there is an engine for it. */
final class PostgresContainer {

    private static final String IMAGE = "postgres:18";

    private PostgresContainer() {}

    static Optional<TestPostgres.Server> start() {
        return DockerEngine.start(IMAGE, () -> {
            var superuser = new Login("postgres", "postgres");
            @SuppressWarnings("resource") // ends with the JVM
            var container = new PostgreSQLContainer(IMAGE)
                    .withUsername(superuser.user())
                    .withPassword(superuser.password())
                    .withDatabaseName("postgres")
                    .withCommand(command());
            container.start();
            return new TestPostgres.Server(container.getHost(), container.getMappedPort(5432), superuser);
        });
    }

    private static String[] command() {
        var settings = TestPostgres.SETTINGS.entrySet().stream()
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()));
        return Stream.concat(Stream.of("postgres", "-c", "fsync=off"), settings).toArray(String[]::new);
    }
}
