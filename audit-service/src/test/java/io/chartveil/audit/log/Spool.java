// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditEventJson;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A service's spool, as the topic carries it: entries in one chain. */
public final class Spool {

    private final String name;
    private long number;
    private byte[] hash = new byte[SpoolEntry.HASH_BYTES];

    public Spool(String name) {
        this.name = name;
    }

    public SpoolEntry next(AuditEvent event) {
        return next(AuditEventJson.write(event));
    }

    SpoolEntry next(byte[] event) {
        number++;
        byte[] previous = hash;
        hash = SpoolEntry.hash(number, previous, event);
        return new SpoolEntry(name, number, previous, hash, event);
    }

    public List<SpoolEntry> next(TenantId tenant, int count) {
        var entries = new ArrayList<SpoolEntry>();
        for (int i = 0; i < count; i++) {
            entries.add(next(event(Optional.of(tenant))));
        }
        return entries;
    }

    public static Received received(SpoolEntry entry) {
        return Received.of(0, entry.number(), entry.toMessage());
    }

    public static List<Received> received(List<SpoolEntry> entries) {
        return entries.stream().map(Spool::received).toList();
    }

    public static AuditEvent event(Optional<TenantId> tenant) {
        var event = AuditEventBuilder.of(
                        "record.opened", AuditEvent.Action.EXECUTE, Instant.parse("2026-11-21T21:00:00Z"))
                .agent(AuditAgents.service("anonymizer"))
                .entity("record", "rec_1")
                .patient("tag")
                .requestId("req_1");
        tenant.ifPresent(event::tenant);
        return event.build();
    }
}
