// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search.web;

import io.chartveil.audit.search.StoredEvent;
import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as an auditor sees it.
 *
 * @param index its place in the tenant's log
 * @param patient HMAC of the patient's identifier
 * @param erased whether its content was erased: then only what is searched by is left
 */
record EventView(
        UUID id,
        long index,
        Instant at,
        Instant sequencedAt,
        String type,
        AuditEvent.Action action,
        AuditEvent.Outcome outcome,
        Agent agent,
        @Nullable String patient,
        List<Entity> entities,
        @Nullable String purposeOfUse,
        @Nullable String requestId,
        Map<String, String> details,
        boolean erased) {

    /** Who acted. */
    record Agent(
            String kind,
            String id,
            @Nullable String name,
            List<String> roles,
            @Nullable String origin) {}

    /** What was touched. */
    record Entity(String kind, String id) {}

    static EventView of(StoredEvent event) {
        return event.content().map(content -> of(event, content)).orElseGet(() -> erased(event));
    }

    private static EventView of(StoredEvent event, AuditEvent content) {
        var agent = content.agent();
        return new EventView(
                event.id(),
                event.index(),
                event.at(),
                event.sequencedAt(),
                event.type(),
                event.action(),
                event.outcome(),
                new Agent(agent.kind(), agent.id(), agent.name(), agent.roles(), agent.origin()),
                content.patient().orElse(null),
                content.entities().stream()
                        .map(entity -> new Entity(entity.kind(), entity.id()))
                        .toList(),
                content.purposeOfUse().orElse(null),
                content.requestId().orElse(null),
                content.details(),
                false);
    }

    private static EventView erased(StoredEvent event) {
        return new EventView(
                event.id(),
                event.index(),
                event.at(),
                event.sequencedAt(),
                event.type(),
                event.action(),
                event.outcome(),
                new Agent(event.agentKind(), event.agentId(), null, List.of(), null),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                true);
    }
}
