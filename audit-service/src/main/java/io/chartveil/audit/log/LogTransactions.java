// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that see the named logs and no other. Not {@code TenantTransactions}, since the platform's log is no
 * tenant's.
 */
@Component
public final class LogTransactions {

    private static final String SET_LOGS = "SELECT set_config('chartveil.tenants', ?, true)";

    private final TransactionTemplate transaction;
    private final TransactionTemplate readOnly;
    private final JdbcOperations jdbc;

    public LogTransactions(PlatformTransactionManager transactions, JdbcOperations jdbc) {
        this.transaction = new TransactionTemplate(transactions);
        this.readOnly = new TransactionTemplate(transactions);
        this.readOnly.setReadOnly(true);
        // One state of the log for all statements: proofs are put together from several.
        this.readOnly.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
        this.jdbc = jdbc;
    }

    public <T extends @Nullable Object> T in(LogName log, Supplier<T> work) {
        return transaction.execute(_ -> {
            name(Set.of(log));
            return work.get();
        });
    }

    public <T extends @Nullable Object> T readIn(LogName log, Supplier<T> work) {
        return readOnly.execute(_ -> {
            name(Set.of(log));
            return work.get();
        });
    }

    /** Names the logs of the transaction that runs already. */
    void name(Set<LogName> logs) {
        jdbc.queryForObject(
                SET_LOGS, String.class, logs.stream().map(LogName::value).collect(Collectors.joining(",")));
    }
}
