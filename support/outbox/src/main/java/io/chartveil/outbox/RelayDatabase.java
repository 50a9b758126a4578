// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The service's database as the relay's role sees it. It is no bean, lest it pass for the service's own pool.
 *
 * <p>Its commits need not reach the disk: a cursor that falls back repeats rows, which is allowed.
 */
final class RelayDatabase implements AutoCloseable {

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    RelayDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    static RelayDatabase pooled(String url, RelayProperties login) {
        var pool = new HikariDataSource();
        pool.setPoolName("outbox-relay");
        pool.setJdbcUrl(url);
        pool.setUsername(login.username());
        pool.setPassword(login.password().reveal());
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(5_000);
        pool.setConnectionInitSql("SET synchronous_commit = off");
        // A server that vanishes without a word must not hold the relay for ever.
        pool.addDataSourceProperty("socketTimeout", "30");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // The first connection may come later than the process: the relay tries again.
        pool.setInitializationFailTimeout(-1);
        return new RelayDatabase(pool);
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    @Override
    public void close() {
        if (dataSource instanceof HikariDataSource pool) {
            pool.close();
        }
    }
}
