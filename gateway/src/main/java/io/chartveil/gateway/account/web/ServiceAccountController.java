// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.account.web;

import static io.chartveil.contracts.audit.AuditEvent.Action.CREATE;
import static io.chartveil.contracts.audit.AuditEvent.Action.READ;
import static io.chartveil.contracts.audit.AuditEvent.Action.UPDATE;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.RememberedRights;
import io.chartveil.gateway.account.AccountAdministration;
import io.chartveil.gateway.account.AccountAdministration.Opened;
import io.chartveil.gateway.account.ClientSecret;
import io.chartveil.gateway.account.ServiceAccount;
import io.chartveil.gateway.page.Cursor;
import io.chartveil.gateway.page.IfMatch;
import io.chartveil.gateway.page.Page;
import io.chartveil.gateway.tenant.TenantLifecycle;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A tenant's service accounts, for its administrators. */
@RestController
@RequestMapping("/api/v1")
class ServiceAccountController {

    private static final String ENTITY = "service-account";

    private final AccountAdministration accounts;
    private final TenantLifecycle tenants;
    private final RememberedRights rights;
    private final JsonMapper json;

    ServiceAccountController(
            AccountAdministration accounts, TenantLifecycle tenants, RememberedRights rights, JsonMapper json) {
        this.accounts = accounts;
        this.tenants = tenants;
        this.rights = rights;
        this.json = json;
    }

    /** @param jwks a JWK set of public keys, for {@code private_key_jwt}; without it a secret is made */
    record AccountWish(
            @NotBlank @Size(max = 200) String name,
            @NotEmpty Set<String> permissions,
            @Nullable Map<String, Object> jwks,
            @Nullable Instant expiresAt) {}

    /** @param overlapMinutes how long the secrets there were go on */
    record Rotation(@Min(0) @Max(43_200) int overlapMinutes) {}

    record AccountView(
            String clientId,
            String name,
            List<String> permissions,
            boolean hasKeys,
            ServiceAccount.State state,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            Instant createdAt,
            long version) {

        static AccountView of(ServiceAccount account) {
            return new AccountView(
                    account.clientId(),
                    account.name(),
                    account.permissions().stream().sorted().toList(),
                    account.jwks().isPresent(),
                    account.state(),
                    account.expiresAt().orElse(null),
                    account.lastUsedAt().orElse(null),
                    account.createdAt(),
                    account.version());
        }
    }

    /** @param clientSecret shown this once; null for an account with keys of its own */
    record OpenedView(
            AccountView account, String clientId, @Nullable String clientSecret) {
        static OpenedView of(Opened opened) {
            return new OpenedView(
                    AccountView.of(opened.account()),
                    opened.account().clientId(),
                    opened.secret().map(ClientSecret::value).orElse(null));
        }

        @Override
        public String toString() {
            return "OpenedView[" + clientId + "]";
        }
    }

    @PostMapping("/service-accounts")
    @Permission("service-accounts:write")
    @Audited(type = "service-account.created", action = CREATE)
    ResponseEntity<OpenedView> createServiceAccount(
            @Valid @RequestBody AccountWish wish, Caller caller, AuditFacts facts) {
        return created(accounts.create(caller.requiredTenant(), wish(wish), caller.subject()), facts);
    }

    /** The operator's part in a new tenant, where a script sets it up: its first account. */
    @PostMapping("/tenants/{tenant}/first-service-account")
    @Permission("tenants:write")
    @Audited(type = "service-account.first-created", action = CREATE)
    ResponseEntity<OpenedView> createFirstServiceAccount(
            @PathVariable String tenant, @Valid @RequestBody AccountWish wish, Caller caller, AuditFacts facts) {
        TenantId home = existing(tenant);
        facts.entity("tenant", home.value());
        return created(accounts.createFirst(home, wish(wish), caller.subject()), facts);
    }

    private static ResponseEntity<OpenedView> created(Opened opened, AuditFacts facts) {
        String clientId = opened.account().clientId();
        facts.entity(ENTITY, clientId);
        return ResponseEntity.created(URI.create("/api/v1/service-accounts/" + clientId))
                .body(OpenedView.of(opened));
    }

    private TenantId existing(String text) {
        try {
            return tenants.get(new TenantId(text)).id();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.NOT_FOUND.exception("There is no such tenant.");
        }
    }

    @GetMapping("/service-accounts")
    @Permission("service-accounts:read")
    @Audited(type = "service-account.listed", action = READ)
    Page<AccountView> listServiceAccounts(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit,
            Caller caller) {
        return Page.of(
                accounts.page(caller.requiredTenant(), Cursor.read(cursor), limit + 1),
                limit,
                ServiceAccount::clientId,
                AccountView::of);
    }

    @GetMapping("/service-accounts/{clientId}")
    @Permission("service-accounts:read")
    @Audited(type = "service-account.read", action = READ)
    ResponseEntity<AccountView> getServiceAccount(@PathVariable String clientId, Caller caller, AuditFacts facts) {
        var account = accounts.get(caller.requiredTenant(), clientId);
        facts.entity(ENTITY, account.clientId());
        return tagged(account);
    }

    @PutMapping("/service-accounts/{clientId}")
    @Permission("service-accounts:write")
    @Audited(type = "service-account.updated", action = UPDATE)
    ResponseEntity<AccountView> updateServiceAccount(
            @PathVariable String clientId,
            @Valid @RequestBody AccountWish wish,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts facts) {
        var account = accounts.update(caller.requiredTenant(), clientId, wish(wish), IfMatch.version(ifMatch));
        facts.entity(ENTITY, account.clientId());
        rights.forget(clientId);
        return tagged(account);
    }

    @PostMapping("/service-accounts/{clientId}/rotate")
    @Permission("service-accounts:write")
    @Audited(type = "service-account.secret-rotated", action = UPDATE)
    OpenedView rotateServiceAccountSecret(
            @PathVariable String clientId, @Valid @RequestBody Rotation rotation, Caller caller, AuditFacts facts) {
        var opened = accounts.rotate(caller.requiredTenant(), clientId, Duration.ofMinutes(rotation.overlapMinutes()));
        facts.entity(ENTITY, opened.account().clientId());
        return OpenedView.of(opened);
    }

    @PostMapping("/service-accounts/{clientId}/revoke")
    @Permission("service-accounts:write")
    @Audited(type = "service-account.revoked", action = UPDATE)
    AccountView revokeServiceAccount(@PathVariable String clientId, Caller caller, AuditFacts facts) {
        var account = accounts.revoke(caller.requiredTenant(), clientId);
        facts.entity(ENTITY, account.clientId());
        rights.forget(clientId);
        return AccountView.of(account);
    }

    private AccountAdministration.Wish wish(AccountWish wish) {
        return new AccountAdministration.Wish(
                wish.name().strip(),
                wish.permissions(),
                Optional.ofNullable(wish.jwks()).map(json::writeValueAsString),
                Optional.ofNullable(wish.expiresAt()));
    }

    private static ResponseEntity<AccountView> tagged(ServiceAccount account) {
        return ResponseEntity.ok().eTag(IfMatch.tag(account.version())).body(AccountView.of(account));
    }
}
