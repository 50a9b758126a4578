// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer.web;

import static io.chartveil.contracts.audit.AuditEvent.Action.CREATE;
import static io.chartveil.contracts.audit.AuditEvent.Action.DELETE;
import static io.chartveil.contracts.audit.AuditEvent.Action.READ;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.UuidV7;
import io.chartveil.gateway.access.Role;
import io.chartveil.gateway.issuer.IdentityProvider;
import io.chartveil.gateway.issuer.ProviderAdministration;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemPlace;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's own issuers, for its administrators. */
@RestController
@RequestMapping("/api/v1/identity-providers")
class IdentityProviderController {

    private final ProviderAdministration providers;
    private final Clock clock;

    IdentityProviderController(ProviderAdministration providers, Clock clock) {
        this.providers = providers;
        this.clock = clock;
    }

    record ProviderWish(
            @NotBlank @Size(max = 500) String issuer,
            @NotBlank @Size(max = 200) String audience,
            @NotNull URI jwksUri,
            @NotBlank @Size(max = 100) String roleClaim,
            @NotEmpty Map<String, Role> roles) {}

    record ProviderView(
            UUID id, String issuer, String audience, URI jwksUri, String roleClaim, Map<String, Role> roles) {
        static ProviderView of(IdentityProvider provider) {
            return new ProviderView(
                    provider.id(),
                    provider.issuer(),
                    provider.audience(),
                    provider.jwksUri(),
                    provider.roleClaim(),
                    provider.roles());
        }
    }

    record Providers(List<ProviderView> items) {}

    @GetMapping
    @Permission("members:read")
    @Audited(type = "identity-provider.listed", action = READ)
    Providers listIdentityProviders(Caller caller) {
        return new Providers(providers.of(caller.requiredTenant()).stream()
                .map(ProviderView::of)
                .toList());
    }

    @PostMapping
    @Permission("members:write")
    @Audited(type = "identity-provider.added", action = CREATE)
    ResponseEntity<ProviderView> addIdentityProvider(
            @Valid @RequestBody ProviderWish wish, Caller caller, AuditFacts facts) {
        if (wish.roles().containsValue(Role.PLATFORM_OPERATOR)) {
            throw invalid("/roles", "names a tenant's own roles only");
        }
        var provider = providers.add(new IdentityProvider(
                caller.requiredTenant(),
                UuidV7.at(clock.instant()),
                wish.issuer(),
                wish.audience(),
                wish.jwksUri(),
                wish.roleClaim(),
                wish.roles()));
        facts.entity("identity-provider", provider.id().toString());
        return ResponseEntity.created(URI.create("/api/v1/identity-providers/" + provider.id()))
                .body(ProviderView.of(provider));
    }

    @DeleteMapping("/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permission("members:write")
    @Audited(type = "identity-provider.removed", action = DELETE)
    void removeIdentityProvider(@PathVariable UUID provider, Caller caller, AuditFacts facts) {
        facts.entity("identity-provider", provider.toString());
        providers.remove(caller.requiredTenant(), provider);
    }

    private static RuntimeException invalid(String pointer, String rule) {
        return HttpProblem.INVALID_REQUEST.exception(
                "Mend what is listed under errors and send it again.", List.of(ProblemPlace.atPointer(pointer, rule)));
    }
}
