// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.search;

import io.chartveil.contracts.audit.AuditEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event in its log.
 *
 * @param index its place in the tenant's log, from 0
 * @param sequencedAt when it got there
 * @param content empty once erased; the rest stays
 */
public record StoredEvent(
        UUID id,
        long index,
        Instant sequencedAt,
        Instant at,
        String type,
        AuditEvent.Action action,
        AuditEvent.Outcome outcome,
        String agentKind,
        String agentId,
        Optional<AuditEvent> content) {

    EventCursor cursor() {
        return new EventCursor(at, id);
    }
}
