// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import static io.chartveil.contracts.audit.AuditEvent.Action.CREATE;
import static io.chartveil.contracts.audit.AuditEvent.Action.READ;
import static io.chartveil.contracts.audit.AuditEvent.Action.UPDATE;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.RememberedRights;
import io.chartveil.gateway.access.Role;
import io.chartveil.gateway.member.Member;
import io.chartveil.gateway.member.Membership;
import io.chartveil.gateway.member.SecondFactor;
import io.chartveil.gateway.member.SignedInMember;
import io.chartveil.gateway.page.Cursor;
import io.chartveil.gateway.page.IfMatch;
import io.chartveil.gateway.page.Page;
import io.chartveil.gateway.session.Sessions;
import io.chartveil.gateway.tenant.TenantLifecycle;
import io.chartveil.gateway.token.IssuerProperties;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.problemweb.HttpProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's members, for its administrators. */
@RestController
@RequestMapping("/api/v1")
class MemberController {

    private final Membership membership;
    private final SecondFactor secondFactor;
    private final TenantLifecycle tenants;
    private final RememberedRights rights;
    private final Sessions sessions;
    private final IssuerProperties issuer;

    MemberController(
            Membership membership,
            SecondFactor secondFactor,
            TenantLifecycle tenants,
            RememberedRights rights,
            Sessions sessions,
            IssuerProperties issuer) {
        this.membership = membership;
        this.secondFactor = secondFactor;
        this.tenants = tenants;
        this.rights = rights;
        this.sessions = sessions;
        this.issuer = issuer;
    }

    record NewMember(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String name,
            @NotEmpty Set<Role> roles) {}

    record FirstMember(
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String name) {}

    record Roles(@NotEmpty Set<Role> roles) {}

    @PostMapping("/members")
    @Permission("members:write")
    @Audited(type = "member.invited", action = CREATE)
    ResponseEntity<MemberView.Invited> inviteMember(
            @Valid @RequestBody NewMember wish, Caller caller, AuditFacts facts) {
        var issued =
                membership.invite(caller.requiredTenant(), wish.email(), wish.name(), wish.roles(), caller.subject());
        facts.entity("member", issued.member().id().toString());
        return ResponseEntity.created(
                        URI.create("/api/v1/members/" + issued.member().id()))
                .body(MemberView.Invited.of(issued, issuer.url()));
    }

    /** The operator's part in a new tenant: its first administrator. */
    @PostMapping("/tenants/{tenant}/first-member")
    @Permission("tenants:write")
    @Audited(type = "member.first-invited", action = CREATE)
    ResponseEntity<MemberView.Invited> inviteFirstMember(
            @PathVariable String tenant, @Valid @RequestBody FirstMember wish, Caller caller, AuditFacts facts) {
        TenantId home = existing(tenant);
        facts.entity("tenant", home.value());
        var issued = membership.inviteFirst(home, wish.email(), wish.name(), caller.subject());
        facts.entity("member", issued.member().id().toString());
        return ResponseEntity.created(
                        URI.create("/api/v1/members/" + issued.member().id()))
                .body(MemberView.Invited.of(issued, issuer.url()));
    }

    private TenantId existing(String text) {
        try {
            return tenants.get(new TenantId(text)).id();
        } catch (IllegalArgumentException e) {
            throw HttpProblem.NOT_FOUND.exception("There is no such tenant.");
        }
    }

    @GetMapping("/members")
    @Permission("members:read")
    @Audited(type = "member.listed", action = READ)
    Page<MemberView> listMembers(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit,
            Caller caller) {
        return Page.of(
                membership.page(caller.requiredTenant(), Cursor.read(cursor), limit + 1),
                limit,
                Member::email,
                MemberView::of);
    }

    @GetMapping("/members/{member}")
    @Permission("members:read")
    @Audited(type = "member.read", action = READ)
    ResponseEntity<MemberView> getMember(@PathVariable UUID member, Caller caller, AuditFacts facts) {
        facts.entity("member", member.toString());
        return tagged(membership.get(caller.requiredTenant(), member));
    }

    @PutMapping("/members/{member}/roles")
    @Permission("members:write")
    @Audited(type = "member.roles-assigned", action = UPDATE)
    ResponseEntity<MemberView> assignRoles(
            @PathVariable UUID member,
            @Valid @RequestBody Roles wish,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Caller caller,
            AuditFacts facts) {
        facts.entity("member", member.toString());
        var changed = membership.assign(caller.requiredTenant(), member, wish.roles(), IfMatch.version(ifMatch));
        rights.forget(member.toString());
        return tagged(changed);
    }

    @PostMapping("/members/{member}/lock")
    @Permission("members:write")
    @Audited(type = "member.locked", action = UPDATE)
    ResponseEntity<MemberView> lockMember(@PathVariable UUID member, Caller caller, AuditFacts facts) {
        facts.entity("member", member.toString());
        var changed = membership.lock(caller.requiredTenant(), member);
        shutOut(changed);
        return tagged(changed);
    }

    /** A link by which a member sets a new password; the administrator hands it over. */
    @PostMapping("/members/{member}/recovery")
    @Permission("members:write")
    @Audited(type = "member.recovery-issued", action = CREATE)
    @ResponseStatus(HttpStatus.CREATED)
    MemberView.Invited issueRecovery(@PathVariable UUID member, Caller caller, AuditFacts facts) {
        facts.entity("member", member.toString());
        var issued = membership.recover(caller.requiredTenant(), member, caller.subject());
        return MemberView.Invited.of(issued, issuer.url());
    }

    /** For who has lost both the second factor and the recovery codes. */
    @PostMapping("/members/{member}/second-factor/reset")
    @Permission("members:write")
    @Audited(type = "member.second-factor-reset", action = UPDATE)
    ResponseEntity<MemberView> resetSecondFactor(@PathVariable UUID member, Caller caller, AuditFacts facts) {
        facts.entity("member", member.toString());
        var changed = secondFactor.reset(caller.requiredTenant(), member);
        shutOut(changed);
        return tagged(changed);
    }

    private void shutOut(Member member) {
        rights.forget(member.id().toString());
        sessions.end(new SignedInMember(member.home(), member.id()).principalName());
    }

    @PostMapping("/members/{member}/unlock")
    @Permission("members:write")
    @Audited(type = "member.unlocked", action = UPDATE)
    ResponseEntity<MemberView> unlockMember(@PathVariable UUID member, Caller caller, AuditFacts facts) {
        facts.entity("member", member.toString());
        return tagged(membership.unlock(caller.requiredTenant(), member));
    }

    private static ResponseEntity<MemberView> tagged(Member member) {
        return ResponseEntity.ok().eTag(IfMatch.tag(member.version())).body(MemberView.of(member));
    }
}
