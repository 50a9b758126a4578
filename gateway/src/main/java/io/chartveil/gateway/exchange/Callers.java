// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.GatewayProblem;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.access.Role;
import io.chartveil.gateway.account.ServiceAccount;
import io.chartveil.gateway.account.ServiceAccounts;
import io.chartveil.gateway.breakglass.Grants;
import io.chartveil.gateway.member.Member;
import io.chartveil.gateway.member.MemberDirectory;
import io.chartveil.gateway.tenant.Tenant;
import io.chartveil.gateway.tenant.Tenants;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Caller.Kind;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who a verified token stands for, as the database knows them now: state, roles, permissions, an open grant. */
@Component
public class Callers {

    private final MemberDirectory members;
    private final ServiceAccounts accounts;
    private final Tenants tenants;
    private final Grants grants;
    private final Clock clock;

    Callers(MemberDirectory members, ServiceAccounts accounts, Tenants tenants, Grants grants, Clock clock) {
        this.members = members;
        this.accounts = accounts;
        this.tenants = tenants;
        this.grants = grants;
        this.clock = clock;
    }

    Optional<Caller> member(TenantId home, UUID id) {
        return members.find(home, id)
                .filter(member -> member.state() == Member.State.ACTIVE)
                .map(member -> person(home, id.toString(), member.name(), member.roles()));
    }

    /** A person of the tenant whom the tenant's own issuer vouches for. */
    public Caller external(TenantId home, String subject, String name, Set<Role> roles) {
        return person(home, subject, name, roles);
    }

    /** @param scope narrows the account's permissions, unless it is empty */
    Optional<Caller> account(TenantId home, String clientId, Set<String> scope) {
        return accounts.find(home, clientId)
                .filter(account -> account.usableAt(clock.instant()))
                .map(account -> account(account, scope));
    }

    private Caller account(ServiceAccount account, Set<String> scope) {
        requireActive(account.home());
        Set<String> permissions = new HashSet<>(account.permissions());
        if (!scope.isEmpty()) {
            permissions.retainAll(scope);
        }
        return new Caller(
                account.clientId(),
                Kind.SERVICE_ACCOUNT,
                account.name(),
                Platform.asTenant(account.home()),
                permissions,
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private Caller person(TenantId home, String subject, String name, Set<Role> roles) {
        requireActive(home);
        var tenant = Platform.asTenant(home);
        return new Caller(
                subject,
                tenant.isEmpty() ? Kind.OPERATOR : Kind.MEMBER,
                name,
                tenant,
                Role.permissionsOf(roles),
                roles.stream().map(Role::wireName).collect(Collectors.toUnmodifiableSet()),
                Optional.empty(),
                tenant.flatMap(id -> grants.open(id, subject)));
    }

    private void requireActive(TenantId home) {
        if (!home.equals(Platform.ID)
                && tenants.find(home)
                        .filter(tenant -> tenant.state() == Tenant.State.ACTIVE)
                        .isEmpty()) {
            throw Refusal.because(
                    GatewayProblem.TENANT_NOT_ACTIVE.exception("The tenant is being set up, suspended or closed."));
        }
    }
}
