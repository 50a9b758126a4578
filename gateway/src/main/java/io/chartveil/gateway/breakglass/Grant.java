// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.breakglass;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One person's wish to see originals, and what became of it.
 *
 * @param duration how long the grant is open once it is approved
 * @param decidedBy another person, never the requester
 */
public record Grant(
        TenantId tenant,
        UUID id,
        String requester,
        String requesterName,
        String reason,
        Set<RecordId> records,
        Duration duration,
        State state,
        Optional<String> decidedBy,
        Optional<Instant> expiresAt,
        Instant requestedAt) {

    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** How far the wish has come. */
    public enum State {
        REQUESTED,
        APPROVED,
        DENIED
    }

    public Grant {
        records = Set.copyOf(records);
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("duration is longer than 15 minutes");
        }
        if (decidedBy.filter(requester::equals).isPresent()) {
            throw new IllegalArgumentException("nobody decides about their own wish");
        }
    }

    Grant approved(String by, Instant now) {
        return decided(State.APPROVED, by, Optional.of(now.plus(duration)));
    }

    Grant denied(String by) {
        return decided(State.DENIED, by, Optional.empty());
    }

    private Grant decided(State decision, String by, Optional<Instant> end) {
        return new Grant(
                tenant,
                id,
                requester,
                requesterName,
                reason,
                records,
                duration,
                decision,
                Optional.of(by),
                end,
                requestedAt);
    }

    /** What goes into the requester's tokens. */
    Optional<Caller.Grant> opened() {
        return expiresAt.map(end -> new Caller.Grant(id.toString(), reason, records, end));
    }
}
