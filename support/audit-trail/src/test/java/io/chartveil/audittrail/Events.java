// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Events as services make them. */
final class Events {

    static final TenantId NORTH = new TenantId("north-clinic");
    static final TenantId SOUTH = new TenantId("south-clinic");
    static final Instant NOW = Instant.parse("2026-11-21T22:00:00.123456Z");

    private Events() {}

    static AuditEvent of(TenantId tenant) {
        return AuditEventBuilder.of("record.read", AuditEvent.Action.READ, NOW)
                .agent(new AuditEvent.Agent("member", "m_1", "Ada Ärztin", List.of("data-engineer"), "192.0.2.7"))
                .tenant(tenant)
                .patient("tag")
                .entity("record", "rec_0193500a-0000-7000-8000-000000000001")
                .purposeOfUse("TREAT")
                .requestId("req_1")
                .detail("b", "2")
                .detail("a", "1")
                .build();
    }

    static AuditEvent ofThePlatform() {
        return AuditEventBuilder.of("tenant.created", AuditEvent.Action.CREATE, NOW)
                .agent(AuditAgents.service("gateway"))
                .build();
    }

    static List<AuditEvent> many(TenantId tenant, int number) {
        return IntStream.range(0, number).mapToObj(_ -> of(tenant)).toList();
    }
}
