// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant.web;

import static io.chartveil.contracts.audit.AuditEvent.Action.CREATE;
import static io.chartveil.contracts.audit.AuditEvent.Action.READ;
import static io.chartveil.contracts.audit.AuditEvent.Action.UPDATE;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.page.Cursor;
import io.chartveil.gateway.page.Page;
import io.chartveil.gateway.tenant.Tenant;
import io.chartveil.gateway.tenant.TenantLifecycle;
import io.chartveil.gateway.tenant.TenantProvisioning;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for the platform's operators. */
@RestController
@RequestMapping("/api/v1/tenants")
class TenantController {

    private final TenantLifecycle lifecycle;
    private final TenantProvisioning provisioning;

    TenantController(TenantLifecycle lifecycle, TenantProvisioning provisioning) {
        this.lifecycle = lifecycle;
        this.provisioning = provisioning;
    }

    record NewTenant(
            @NotNull TenantId id,
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 100) String defaultPolicy) {}

    record TenantView(
            TenantId id,
            String name,
            Tenant.State state,
            String defaultPolicy,
            long version,
            Instant createdAt,
            Instant changedAt) {

        static TenantView of(Tenant tenant) {
            return new TenantView(
                    tenant.id(),
                    tenant.name(),
                    tenant.state(),
                    tenant.defaultPolicy(),
                    tenant.version(),
                    tenant.createdAt(),
                    tenant.changedAt());
        }
    }

    @PostMapping
    @Permission("tenants:write")
    @Audited(type = "tenant.created", action = CREATE)
    ResponseEntity<TenantView> createTenant(@Valid @RequestBody NewTenant wish, AuditFacts facts) {
        facts.entity("tenant", wish.id().value());
        Tenant tenant = lifecycle.create(
                new TenantLifecycle.Wish(wish.id(), wish.name().strip(), Optional.ofNullable(wish.defaultPolicy())));
        provisioning.begin(tenant.id());
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + tenant.id()))
                .body(TenantView.of(tenant));
    }

    @GetMapping
    @Permission("tenants:read")
    @Audited(type = "tenant.listed", action = READ)
    Page<TenantView> listTenants(
            @RequestParam(defaultValue = "") @Size(max = 200) String prefix,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit) {
        return Page.of(
                lifecycle.page(prefix, Cursor.read(cursor), limit + 1),
                limit,
                tenant -> tenant.id().value(),
                TenantView::of);
    }

    @GetMapping("/{tenant}")
    @Permission("tenants:read")
    @Audited(type = "tenant.read", action = READ)
    TenantView getTenant(@PathVariable String tenant, AuditFacts facts) {
        return TenantView.of(lifecycle.get(id(tenant, facts)));
    }

    @PostMapping("/{tenant}/suspend")
    @Permission("tenants:write")
    @Audited(type = "tenant.suspended", action = UPDATE)
    TenantView suspendTenant(@PathVariable String tenant, AuditFacts facts) {
        return TenantView.of(lifecycle.suspend(id(tenant, facts)));
    }

    @PostMapping("/{tenant}/resume")
    @Permission("tenants:write")
    @Audited(type = "tenant.resumed", action = UPDATE)
    TenantView resumeTenant(@PathVariable String tenant, AuditFacts facts) {
        return TenantView.of(lifecycle.resume(id(tenant, facts)));
    }

    @PostMapping("/{tenant}/close")
    @Permission("tenants:write")
    @Audited(type = "tenant.closed", action = UPDATE)
    TenantView closeTenant(@PathVariable String tenant, AuditFacts facts) {
        return TenantView.of(lifecycle.close(id(tenant, facts)));
    }

    /** A text that is no tenant id names no tenant. */
    private static TenantId id(String text, AuditFacts facts) {
        try {
            var id = new TenantId(text);
            facts.entity("tenant", id.value());
            return id;
        } catch (IllegalArgumentException e) {
            throw HttpProblem.NOT_FOUND.exception("There is no such tenant.");
        }
    }
}
