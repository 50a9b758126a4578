// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chartveil.contracts.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class TenantTransactionsTest {

    private static final TenantId NORTH = new TenantId("north-hospital");
    private static final TenantId SOUTH = new TenantId("south-hospital");

    private final RecordedTransactions manager = new RecordedTransactions();
    private final TenantTransactions transactions = new TenantTransactions(manager, manager.events::add);

    @Test
    void theTenantIsSetInsideTheTransactionBeforeTheWork() {
        // When
        int answer = transactions.inTenant(NORTH, () -> {
            manager.events.add("work");
            return 42;
        });

        // Then
        assertThat(answer).isEqualTo(42);
        assertThat(manager.events).containsExactly("begin", "north-hospital", "work", "commit");
    }

    @Test
    void aFailureRollsBack() {
        // When
        assertThatIllegalArgumentException()
                .isThrownBy(() -> transactions.runInTenant(NORTH, () -> {
                    throw new IllegalArgumentException("no");
                }));

        // Then
        assertThat(manager.events).containsExactly("begin", "north-hospital", "rollback");
    }

    @Test
    void theSameTenantsJoinTheOpenTransaction() {
        // When
        transactions.runInTenants(
                Set.of(NORTH, SOUTH),
                () -> transactions.runInTenants(Set.of(SOUTH, NORTH), () -> manager.events.add("work")));

        // Then
        assertThat(manager.events).hasSize(4).contains("begin", "work", "commit");
    }

    @Test
    void anotherTenantInsideAnOpenTransactionIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactions.runInTenant(NORTH, () -> transactions.readOnlyInTenant(SOUTH, () -> "never")));
    }

    @Test
    void oneOfSeveralTenantsInsideTheirTransactionIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.runInTenants(
                        Set.of(NORTH, SOUTH), () -> transactions.runInTenant(NORTH, () -> {})));
    }

    @Test
    void aTransactionWithoutTenantIsNotTurnedIntoOne() {
        var plain = new TransactionTemplate(manager);

        assertThatIllegalStateException()
                .isThrownBy(() -> plain.executeWithoutResult(_ -> transactions.runInTenant(NORTH, () -> {})));
    }

    @Test
    void aWriteInsideAReadOnlyTransactionIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.readOnlyInTenant(NORTH, () -> transactions.inTenant(NORTH, () -> "")));
    }

    @Test
    void noTenantAtAllIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> transactions.runInTenants(Set.of(), () -> {}));
    }

    /** Says what happened, in order. */
    private static final class RecordedTransactions extends AbstractPlatformTransactionManager {

        private final List<String> events = new ArrayList<>();
        private boolean open;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return open;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            open = true;
            events.add("begin");
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            events.add("commit");
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            events.add("rollback");
        }

        @Override
        protected void doCleanupAfterCompletion(Object transaction) {
            open = false;
        }
    }
}
