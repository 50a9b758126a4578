// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.erasure;

import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.ingestion.ledger.Tallies;
import io.chartveil.tenancy.TenantTransactions;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what is held of a patient, in one transaction: originals, time lines, hashes of identifiers. A record's row stays
 * and says ERASED; its repetition key stays too, so that a replay is told and refused. Blobs go after the commit; one that
 * a crash leaves is swept.
 */
public final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final int LANE = 1_002;
    /** What fits into one audit event. */
    private static final int MAX_ENTITIES = 200;

    private final TenantTransactions transactions;
    private final ErasureRows rows;
    private final Tallies tallies;
    private final AuditTrail trail;
    private final BlobStore blobs;
    private final Clock clock;

    Erasures(
            TenantTransactions transactions,
            ErasureRows rows,
            Tallies tallies,
            AuditTrail trail,
            BlobStore blobs,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.tallies = tallies;
        this.trail = trail;
        this.blobs = blobs;
        this.clock = clock;
    }

    public void erase(SubjectErased erased) {
        var tenant = erased.tenant();
        List<String> orphans = transactions.inTenant(tenant, () -> {
            var reach = rows.reach(erased);
            rows.remember(tenant, reach, erased.liveErasedAt());
            if (reach.records().isEmpty()) {
                return List.of();
            }
            tallies.move(rows.strip(tenant, reach.records(), clock.instant()), LANE);
            rows.deleteTimeLines(tenant, reach.records());
            rows.deleteMentions(tenant, reach);
            var refs = rows.deleteOriginals(tenant, reach.records());
            trail.append(events(erased, reach.records()));
            return refs;
        });
        orphans.forEach(this::delete);
        LOG.atInfo()
                .addKeyValue("tenantId", tenant)
                .addKeyValue("eventId", erased.eventId())
                .log("A patient was erased");
    }

    private List<AuditEvent> events(SubjectErased erased, List<UUID> records) {
        var events = new ArrayList<AuditEvent>();
        for (int from = 0; from < records.size(); from += MAX_ENTITIES) {
            events.add(event(erased.tenant(), records.subList(from, Math.min(from + MAX_ENTITIES, records.size()))));
        }
        return events;
    }

    private AuditEvent event(TenantId tenant, List<UUID> records) {
        var builder = AuditEventBuilder.of("record.erased", AuditEvent.Action.DELETE, clock.instant())
                .agent(AuditAgents.service("ingestion"))
                .tenant(tenant);
        records.forEach(id -> builder.entity("record", new RecordId(id).toString()));
        return builder.build();
    }

    private void delete(String ref) {
        try {
            blobs.delete(ref);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("A blob stays until it is swept");
        }
    }
}
