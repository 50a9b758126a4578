// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.results.ProcessedRecord;
import io.chartveil.anonymizer.results.Results;
import io.chartveil.anonymizer.subjects.SubjectDirectory;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.TenantId;
import io.chartveil.outbox.Outbox;
import io.chartveil.outbox.OutboxMessage;
import io.chartveil.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The one transaction of a batch: results, what was learnt, messages, audit. All of it or nothing. */
@Component
class BatchWriter {

    private final TenantTransactions transactions;
    private final SubjectDirectory subjects;
    private final Results results;
    private final Outbox outbox;
    private final OutgoingMessages messages;
    private final AuditTrail audit;
    private final OpeningAudit openings;

    BatchWriter(
            TenantTransactions transactions,
            SubjectDirectory subjects,
            Results results,
            Outbox outbox,
            OutgoingMessages messages,
            AuditTrail audit,
            OpeningAudit openings) {
        this.transactions = transactions;
        this.subjects = subjects;
        this.results = results;
        this.outbox = outbox;
        this.messages = messages;
        this.audit = audit;
        this.openings = openings;
    }

    /**
     * @param endings in the order in which their messages go out
     * @param redelivered what was done before and is sent again as it stands
     * @throws LostRaceException if the batch must be done anew
     */
    void write(
            Set<TenantId> tenants,
            List<Ending> endings,
            List<ProcessedRecord> redelivered,
            Map<TenantId, TenantContext> contexts) {
        if (endings.isEmpty() && redelivered.isEmpty()) {
            return;
        }
        var outgoing = new ArrayList<OutboxMessage>(2 * (endings.size() + redelivered.size()));
        redelivered.forEach(done -> outgoing.addAll(
                messages.again(done, context(contexts, done.key().tenant()))));
        endings.forEach(ending -> outgoing.addAll(messages.of(ending)));
        transactions.runInTenants(tenants, () -> {
            checkSubjects(tenants, endings);
            if (!endings.isEmpty()
                    && !results.add(endings.stream().map(Ending::processed).toList())) {
                throw new LostRaceException("another instance has processed a record of this batch");
            }
            subjects.keep(
                    endings.stream().flatMap(ending -> ending.learnt().stream()).toList());
            outbox.append(outgoing);
            audit.append(openings.of(endings));
        });
    }

    private void checkSubjects(Set<TenantId> tenants, List<Ending> endings) {
        var used = new HashSet<>(
                endings.stream().flatMap(ending -> ending.subject().stream()).toList());
        if (!subjects.holdLive(tenants, used).isEmpty()) {
            throw new LostRaceException("a subject of this batch was merged or erased meanwhile");
        }
    }

    private static TenantContext context(Map<TenantId, TenantContext> contexts, TenantId tenant) {
        return Objects.requireNonNull(contexts.get(tenant), "a batch holds only tenants that are known");
    }
}
