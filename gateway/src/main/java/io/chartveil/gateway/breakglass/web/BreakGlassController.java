// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.breakglass.web;

import static io.chartveil.contracts.audit.AuditEvent.Action.CREATE;
import static io.chartveil.contracts.audit.AuditEvent.Action.READ;
import static io.chartveil.contracts.audit.AuditEvent.Action.UPDATE;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordId;
import io.chartveil.gateway.breakglass.BreakGlass;
import io.chartveil.gateway.breakglass.Grant;
import io.chartveil.gateway.page.Cursor;
import io.chartveil.gateway.page.Page;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Break-glass requests and the decisions about them. */
@RestController
@RequestMapping("/api/v1/break-glass")
class BreakGlassController {

    private static final String ENTITY = "grant";

    private final BreakGlass breakGlass;

    BreakGlassController(BreakGlass breakGlass) {
        this.breakGlass = breakGlass;
    }

    /** @param minutes how long the grant is open once it is approved; 15 unless said */
    record GrantWish(
            @NotBlank @Size(min = 10, max = 1000) String reason,
            @NotEmpty @Size(max = 100) Set<RecordId> records,
            @Nullable @Min(1) @Max(15) Integer minutes) {}

    record GrantView(
            UUID id,
            String requester,
            String requesterName,
            String reason,
            List<String> records,
            Grant.State state,
            @Nullable String decidedBy,
            @Nullable Instant expiresAt,
            Instant requestedAt) {

        static GrantView of(Grant grant) {
            return new GrantView(
                    grant.id(),
                    grant.requester(),
                    grant.requesterName(),
                    grant.reason(),
                    grant.records().stream().map(RecordId::toString).sorted().toList(),
                    grant.state(),
                    grant.decidedBy().orElse(null),
                    grant.expiresAt().orElse(null),
                    grant.requestedAt());
        }
    }

    @PostMapping
    @Permission("break-glass:request")
    @Audited(type = "break-glass.requested", action = CREATE)
    ResponseEntity<GrantView> requestBreakGlass(@Valid @RequestBody GrantWish wish, Caller caller, AuditFacts facts) {
        var duration = wish.minutes() == null ? Grant.LONGEST : Duration.ofMinutes(wish.minutes());
        Grant grant =
                breakGlass.request(caller, new BreakGlass.Wish(wish.reason().strip(), wish.records(), duration));
        name(grant, facts);
        return ResponseEntity.created(URI.create("/api/v1/break-glass/" + grant.id()))
                .body(GrantView.of(grant));
    }

    @GetMapping
    @Permission("break-glass:request")
    @Audited(type = "break-glass.listed", action = READ)
    Page<GrantView> listBreakGlass(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit,
            Caller caller) {
        return Page.of(
                breakGlass.page(caller.requiredTenant(), Cursor.readId(cursor), limit + 1),
                limit,
                grant -> grant.id().toString(),
                GrantView::of);
    }

    @GetMapping("/{grant}")
    @Permission("break-glass:request")
    @Audited(type = "break-glass.read", action = READ)
    GrantView getBreakGlass(@PathVariable UUID grant, Caller caller, AuditFacts facts) {
        facts.entity(ENTITY, grant.toString());
        return GrantView.of(breakGlass.get(caller.requiredTenant(), grant));
    }

    @PostMapping("/{grant}/approve")
    @Permission("break-glass:approve")
    @Audited(type = "break-glass.approved", action = UPDATE)
    GrantView approveBreakGlass(@PathVariable UUID grant, Caller caller, AuditFacts facts) {
        facts.entity(ENTITY, grant.toString());
        Grant approved = breakGlass.approve(caller, grant);
        name(approved, facts);
        return GrantView.of(approved);
    }

    @PostMapping("/{grant}/deny")
    @Permission("break-glass:approve")
    @Audited(type = "break-glass.denied", action = UPDATE)
    GrantView denyBreakGlass(@PathVariable UUID grant, Caller caller, AuditFacts facts) {
        facts.entity(ENTITY, grant.toString());
        return GrantView.of(breakGlass.deny(caller, grant));
    }

    private static void name(Grant grant, AuditFacts facts) {
        grant.records().forEach(record -> facts.entity("record", record.toString()));
    }
}
