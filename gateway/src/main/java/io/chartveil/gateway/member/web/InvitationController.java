// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import static io.chartveil.contracts.audit.AuditEvent.Action.READ;

import io.chartveil.audittrail.Audited;
import io.chartveil.gateway.member.Invitation;
import io.chartveil.gateway.member.Membership;
import io.chartveil.gateway.page.Cursor;
import io.chartveil.gateway.page.Page;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A tenant's open invitations. */
@RestController
@RequestMapping("/api/v1/invitations")
class InvitationController {

    private final Membership membership;

    InvitationController(Membership membership) {
        this.membership = membership;
    }

    record InvitationView(UUID id, UUID memberId, Instant expiresAt) {
        static InvitationView of(Invitation invitation) {
            return new InvitationView(invitation.id(), invitation.memberId(), invitation.expiresAt());
        }
    }

    @GetMapping
    @Permission("members:read")
    @Audited(type = "invitation.listed", action = READ)
    Page<InvitationView> listInvitations(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.LARGEST) int limit,
            Caller caller) {
        return Page.of(
                membership.invitations(caller.requiredTenant(), Cursor.readId(cursor), limit + 1),
                limit,
                invitation -> invitation.id().toString(),
                InvitationView::of);
    }
}
