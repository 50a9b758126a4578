// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The relay role's own way to the service's database: one connection, apart from the application's pool.
 *
 * <p>Its commits need not reach the disk: a cursor that falls back repeats entries, which is allowed.
 */
final class SpoolRelayDatabase implements AutoCloseable {

    private final HikariDataSource dataSource;

    SpoolRelayDatabase(Environment environment) {
        this.dataSource = new HikariDataSource(configuration(environment));
    }

    private static HikariConfig configuration(Environment environment) {
        var configuration = new HikariConfig();
        configuration.setPoolName("audit-relay");
        configuration.setJdbcUrl(environment.getRequiredProperty("spring.datasource.url"));
        configuration.setUsername(environment.getRequiredProperty("chartveil.relay.username"));
        configuration.setPassword(environment.getRequiredProperty("chartveil.relay.password"));
        configuration.setMaximumPoolSize(1);
        configuration.setConnectionTimeout(5_000);
        configuration.setInitializationFailTimeout(-1);
        configuration.setConnectionInitSql("SET synchronous_commit = off");
        configuration.addDataSourceProperty("logServerErrorDetail", "false");
        return configuration;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
