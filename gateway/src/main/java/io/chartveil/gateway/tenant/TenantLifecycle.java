// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts.SealingKeys;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.tenant.Tenant.State;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemPlace;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/** A tenant's life: each change is stored and, in the same transaction, announced to all services. */
@Service
public class TenantLifecycle {

    private final Tenants tenants;
    private final TenantAnnouncements announcements;
    private final TenantTransactions transactions;
    private final TenantProperties properties;
    private final Clock clock;

    TenantLifecycle(
            Tenants tenants,
            TenantAnnouncements announcements,
            TenantTransactions transactions,
            TenantProperties properties,
            Clock clock) {
        this.tenants = tenants;
        this.announcements = announcements;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    /** What the operator says about a new tenant. */
    public record Wish(TenantId id, String name, Optional<String> defaultPolicy) {}

    public Tenant create(Wish wish) {
        if (wish.id().equals(Platform.ID)) {
            throw HttpProblem.INVALID_REQUEST.exception(
                    "Choose another id.", List.of(ProblemPlace.atPointer("/id", "is not reserved")));
        }
        Instant now = clock.instant();
        var tenant = new Tenant(
                wish.id(),
                wish.name(),
                State.PROVISIONING,
                1,
                wish.defaultPolicy().orElse(properties.defaultPolicy()),
                Optional.empty(),
                now,
                now);
        if (!tenants.insert(tenant)) {
            throw GatewayProblem.ALREADY_EXISTS.exception("There is a tenant with this id.");
        }
        return tenant;
    }

    public List<Tenant> page(String prefix, String after, int limit) {
        return tenants.page(prefix, after, limit);
    }

    public Tenant get(TenantId id) {
        return tenants.find(id).orElseThrow(TenantLifecycle::unknown);
    }

    public Tenant suspend(TenantId id) {
        return change(id, Set.of(State.ACTIVE), State.SUSPENDED);
    }

    public Tenant resume(TenantId id) {
        return change(id, Set.of(State.SUSPENDED), State.ACTIVE);
    }

    public Tenant close(TenantId id) {
        return change(id, Set.of(State.PROVISIONING, State.ACTIVE, State.SUSPENDED), State.CLOSED);
    }

    /** The services have made the tenant's keys: it begins. Does nothing if it has begun, or ended, meanwhile. */
    void begin(TenantId id, SealingKeys keys) {
        transactions.runInTenant(id, () -> {
            Tenant tenant = get(id);
            if (tenant.state() == State.PROVISIONING) {
                store(next(tenant, State.ACTIVE, Optional.of(keys)));
            }
        });
    }

    private Tenant change(TenantId id, Set<State> from, State to) {
        return transactions.inTenant(id, () -> {
            Tenant tenant = get(id);
            if (!from.contains(tenant.state())) {
                throw GatewayProblem.WRONG_STATE.exception("The tenant is " + tenant.state() + ".");
            }
            return store(next(tenant, to, tenant.sealingKeys()));
        });
    }

    private Tenant next(Tenant tenant, State state, Optional<SealingKeys> keys) {
        return new Tenant(
                tenant.id(),
                tenant.name(),
                state,
                tenant.version() + 1,
                tenant.defaultPolicy(),
                keys,
                tenant.createdAt(),
                clock.instant());
    }

    private Tenant store(Tenant next) {
        if (!tenants.update(next)) {
            throw HttpProblem.PRECONDITION_FAILED.exception("Somebody changed the tenant at the same time; try again.");
        }
        next.facts().ifPresent(announcements::announce);
        return next;
    }

    private static ProblemException unknown() {
        return HttpProblem.NOT_FOUND.exception("There is no such tenant.");
    }
}
