// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The trail in the service's own database: what the rest of the service sees of the spool. */
final class SpooledAuditTrail implements AuditTrail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledAuditTrail.class);

    private final SpoolClaims claims;
    private final SpoolWriter writer;
    private final SpoolLimits limits;
    private final TenantTransactions tenantTransactions;
    private final TransactionTemplate transaction;
    private final Duration timeout;
    private final Runnable appended;
    private final GroupCommit groupCommit;

    /** @param appended told after each commit, so that the relay need not ask */
    SpooledAuditTrail(
            SpoolClaims claims,
            SpoolWriter writer,
            SpoolLimits limits,
            TenantTransactions tenantTransactions,
            TransactionTemplate transaction,
            Duration timeout,
            Runnable appended) {
        this.claims = claims;
        this.writer = writer;
        this.limits = limits;
        this.tenantTransactions = tenantTransactions;
        this.transaction = transaction;
        this.timeout = timeout;
        this.appended = appended;
        this.groupCommit = new GroupCommit(this::commit);
    }

    @Override
    public void append(List<AuditEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("audit events are appended in the transaction of the work they tell of");
        }
        if (!events.isEmpty()) {
            var encoded = admitted(events);
            try {
                write(SpoolClaims.Lane.JOINED, encoded);
            } catch (DataAccessException e) {
                throw unavailable(e);
            }
        }
    }

    @Override
    public void recordNow(List<AuditEvent> events) {
        if (!events.isEmpty()) {
            var encoded = admitted(events);
            try {
                groupCommit.write(encoded, timeout);
            } catch (ExecutionException | TimeoutException e) {
                throw unavailable(e);
            }
        }
    }

    private List<EncodedEvent> admitted(List<AuditEvent> events) {
        var encoded = events.stream().map(EncodedEvent::of).toList();
        if (!limits.admits(encoded)) {
            LOG.atWarn().log("An audit spool is at its limit: a call was refused");
            throw AuditProblem.AUDIT_UNAVAILABLE.exception("Too many audit events wait to be collected.");
        }
        return encoded;
    }

    private void commit(List<EncodedEvent> events) {
        Set<TenantId> tenants =
                events.stream().flatMap(event -> event.tenant().stream()).collect(Collectors.toUnmodifiableSet());
        if (tenants.isEmpty()) {
            transaction.executeWithoutResult(_ -> write(SpoolClaims.Lane.ANSWER, events));
        } else {
            tenantTransactions.runInTenants(tenants, () -> write(SpoolClaims.Lane.ANSWER, events));
        }
    }

    private void write(SpoolClaims.Lane lane, List<EncodedEvent> events) {
        var spool = claims.spool(lane)
                .orElseThrow(() -> AuditProblem.AUDIT_UNAVAILABLE.exception("The audit spool is not open yet."));
        writer.append(spool, events);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                limits.appended(events);
                appended.run();
            }
        });
    }

    private static RuntimeException unavailable(Exception cause) {
        LOG.atError().setCause(cause).log("An audit event could not be made durable: the call is refused");
        return AuditProblem.AUDIT_UNAVAILABLE.exception("The call cannot be recorded now, so it is not answered.");
    }

    @Override
    public void close() {
        groupCommit.close();
    }
}
