// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.breakglass;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.access.RememberedRights;
import io.chartveil.gateway.member.Freshness;
import io.chartveil.internaltoken.Caller;
import io.chartveil.problemweb.HttpProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/**
 * The way to a look at originals: a person asks with a reason, another person decides. Both have proved lately who they
 * are; neither can be a machine.
 */
@Service
public class BreakGlass {

    private final Grants grants;
    private final Freshness freshness;
    private final RememberedRights rights;
    private final Clock clock;

    BreakGlass(Grants grants, Freshness freshness, RememberedRights rights, Clock clock) {
        this.grants = grants;
        this.freshness = freshness;
        this.rights = rights;
        this.clock = clock;
    }

    /** @param records of which originals may be seen */
    public record Wish(String reason, Set<RecordId> records, Duration duration) {}

    public Grant request(Caller caller, Wish wish) {
        TenantId tenant = requireProof(caller);
        Instant now = clock.instant();
        var grant = new Grant(
                tenant,
                UuidV7.at(now),
                caller.subject(),
                caller.name(),
                wish.reason(),
                wish.records(),
                wish.duration(),
                Grant.State.REQUESTED,
                Optional.empty(),
                Optional.empty(),
                now);
        grants.insert(grant);
        return grant;
    }

    public Grant approve(Caller caller, UUID id) {
        return decide(caller, id, grant -> grant.approved(caller.subject(), clock.instant()));
    }

    public Grant deny(Caller caller, UUID id) {
        return decide(caller, id, grant -> grant.denied(caller.subject()));
    }

    public Grant get(TenantId tenant, UUID id) {
        return grants.find(tenant, id)
                .orElseThrow(() -> HttpProblem.NOT_FOUND.exception("There is no such break-glass request."));
    }

    public List<Grant> page(TenantId tenant, UUID before, int limit) {
        return grants.page(tenant, before, limit);
    }

    private Grant decide(Caller caller, UUID id, UnaryOperator<Grant> decision) {
        TenantId tenant = requireProof(caller);
        Grant grant = get(tenant, id);
        if (grant.requester().equals(caller.subject())) {
            throw GatewayProblem.NOT_ALLOWED.exception("Nobody decides about their own request.");
        }
        Grant decided = decision.apply(grant);
        if (grant.state() != Grant.State.REQUESTED || !grants.decide(decided)) {
            throw GatewayProblem.WRONG_STATE.exception("It has been decided already.");
        }
        rights.forget(grant.requester());
        return decided;
    }

    private TenantId requireProof(Caller caller) {
        TenantId tenant = caller.requiredTenant();
        if (caller.kind() != Caller.Kind.MEMBER) {
            throw GatewayProblem.NOT_ALLOWED.exception("Only a person can do this.");
        }
        freshness.requireInPerson(tenant, caller.subject());
        return tenant;
    }
}
