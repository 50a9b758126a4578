// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenancy;

import io.chartveil.contracts.TenantId;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to a tenant's rows: a transaction in which row-level security shows the rows of the named tenants and no
 * others.
 *
 * <p>The setting is local to the transaction, so a pooled connection never carries it to its next borrower. A call inside
 * such a transaction joins it if it names the same tenants; anything else is refused, since the rows already seen would
 * belong to somebody else.
 */
public final class TenantTransactions {

    private static final String SET_TENANTS = "SELECT set_config('chartveil.tenants', ?, true)";

    private final TransactionTemplate readWrite;
    private final TransactionTemplate readOnly;
    private final Consumer<String> setting;

    public TenantTransactions(PlatformTransactionManager transactions, JdbcOperations jdbc) {
        this(transactions, tenants -> jdbc.queryForObject(SET_TENANTS, String.class, tenants));
    }

    /** @param setting puts the tenants' comma-separated names into the current transaction */
    TenantTransactions(PlatformTransactionManager transactions, Consumer<String> setting) {
        this.readWrite = new TransactionTemplate(transactions);
        this.readOnly = new TransactionTemplate(transactions);
        this.readOnly.setReadOnly(true);
        this.setting = setting;
    }

    public <T extends @Nullable Object> T inTenant(TenantId tenant, Supplier<T> work) {
        return within(readWrite, Set.of(tenant), work);
    }

    public void runInTenant(TenantId tenant, Runnable work) {
        inTenant(tenant, nothing(work));
    }

    /** For a consumer's mixed batch. */
    public <T extends @Nullable Object> T inTenants(Set<TenantId> tenants, Supplier<T> work) {
        return within(readWrite, Set.copyOf(tenants), work);
    }

    /** For a consumer's mixed batch. */
    public void runInTenants(Set<TenantId> tenants, Runnable work) {
        inTenants(tenants, nothing(work));
    }

    public <T extends @Nullable Object> T readOnlyInTenant(TenantId tenant, Supplier<T> work) {
        return within(readOnly, Set.of(tenant), work);
    }

    private <T extends @Nullable Object> T within(
            TransactionTemplate template, Set<TenantId> tenants, Supplier<T> work) {
        if (tenants.isEmpty()) {
            throw new IllegalArgumentException("a tenant transaction names at least one tenant");
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return join(template, tenants, work);
        }
        return template.execute(status -> {
            setting.accept(tenants.stream().map(TenantId::value).collect(Collectors.joining(",")));
            TransactionSynchronizationManager.bindResource(this, tenants);
            try {
                return work.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(this);
            }
        });
    }

    private <T extends @Nullable Object> T join(TransactionTemplate template, Set<TenantId> tenants, Supplier<T> work) {
        if (!tenants.equals(TransactionSynchronizationManager.getResource(this))) {
            throw new IllegalStateException("a transaction for other tenants, or for none, is already open");
        }
        if (!template.isReadOnly() && TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
            throw new IllegalStateException("a read-only transaction is already open");
        }
        return work.get();
    }

    private static Supplier<@Nullable Object> nothing(Runnable work) {
        return () -> {
            work.run();
            return null;
        };
    }
}
