// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.member.Member;
import io.chartveil.gateway.member.Membership;
import io.chartveil.gateway.member.SignedInMember;
import io.chartveil.gateway.session.Sessions;
import io.chartveil.serviceruntime.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** The use of an invitation or recovery link: recorded, and the end of all sessions under the password before. */
@Component
class Acceptance {

    private final Membership membership;
    private final Sessions sessions;
    private final AuditTrail trail;
    private final Clock clock;

    Acceptance(Membership membership, Sessions sessions, AuditTrail trail, Clock clock) {
        this.membership = membership;
        this.sessions = sessions;
        this.trail = trail;
        this.clock = clock;
    }

    Member accept(String token, String password, HttpServletRequest request) {
        var accepted = membership.accept(token, password);
        var member = accepted.member();
        sessions.end(new SignedInMember(member.home(), member.id()).principalName());
        String type = accepted.recovery() ? "member.password-recovered" : "invitation.accepted";
        var event = AuditEventBuilder.of(type, AuditEvent.Action.UPDATE, clock.instant())
                .agent(new AuditEvent.Agent(
                        "member", member.id().toString(), member.name(), List.of(), request.getRemoteAddr()))
                .entity("member", member.id().toString())
                .requestId(RequestId.of(request));
        Platform.asTenant(member.home()).ifPresent(event::tenant);
        trail.recordNow(event.build());
        return member;
    }
}
