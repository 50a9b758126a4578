// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Brings a service's schema up to what its jar expects. Running it again changes nothing. */
public final class Migrations {

    static final String LOCATION = "db/migration";
    static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    /**
     * Runs the migrations under {@code db/migration} as the schema's owner and lets the app role read their history.
     *
     * @param service whose roles the migrations grant to: {@code ${app}}, {@code ${relay}} and {@code ${owner}}
     * @throws MigrationFailedException with the place in one line
     */
    public static Outcome run(String url, String owner, String password, String service) {
        var configuration = Flyway.configure()
                .dataSource(url, owner, password)
                .locations("classpath:" + LOCATION)
                .table(HISTORY)
                .placeholders(roles(service))
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .connectRetries(2)
                .initSql("SET lock_timeout = '10s'");
        // A transaction-level lock would make CREATE INDEX CONCURRENTLY wait for itself (flyway#3497).
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        try {
            var flyway = configuration.load();
            var result = flyway.migrate();
            grantHistory(flyway, service + "_app");
            var current = flyway.info().current();
            var version = current == null ? "none" : String.valueOf(current.getVersion());
            return new Outcome(version, result.migrationsExecuted);
        } catch (FlywayException | SQLException e) {
            throw new MigrationFailedException(e);
        }
    }

    private static Map<String, String> roles(String service) {
        return Map.of("app", service + "_app", "relay", service + "_relay", "owner", service + "_owner");
    }

    private static void grantHistory(Flyway flyway, String app) throws SQLException {
        try (var connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("GRANT SELECT ON %s TO %s".formatted(HISTORY, statement.enquoteIdentifier(app, true)));
        }
    }

    /**
     * What a run came to.
     *
     * @param version the schema's version afterwards
     * @param applied how many migrations this run applied
     */
    public record Outcome(String version, int applied) {}
}
