// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.gateway.access.Platform;
import io.chartveil.gateway.member.Member;
import io.chartveil.gateway.member.Membership;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.serviceruntime.RequestId;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The one operation that needs no caller: the invitation's token is the credential. So it stands beside the controllers,
 * whose operations all declare a permission, and records its event itself.
 */
@Configuration(proxyBeanMethods = false)
class AcceptanceRoute {

    record Acceptance(@Nullable String token, @Nullable String password) {
        @Override
        public String toString() {
            return "Acceptance[redacted]";
        }
    }

    @Bean
    RouterFunction<ServerResponse> acceptInvitation(Membership membership, AuditTrail trail, Clock clock) {
        return RouterFunctions.route()
                .POST("/api/v1/invitations/accept", request -> accept(request, membership, trail, clock))
                .build();
    }

    private static ServerResponse accept(ServerRequest request, Membership membership, AuditTrail trail, Clock clock)
            throws ServletException, IOException {
        var acceptance = request.body(Acceptance.class);
        if (acceptance.token() == null || acceptance.password() == null) {
            throw HttpProblem.INVALID_REQUEST.exception("The body names token and password.");
        }
        Member member = membership.accept(acceptance.token(), acceptance.password());
        trail.recordNow(event(request, member, clock));
        return ServerResponse.ok().body(MemberView.of(member));
    }

    private static AuditEvent event(ServerRequest request, Member member, Clock clock) {
        var servlet = request.servletRequest();
        var event = AuditEventBuilder.of("invitation.accepted", AuditEvent.Action.UPDATE, clock.instant())
                .agent(new AuditEvent.Agent(
                        "member", member.id().toString(), member.name(), List.of(), servlet.getRemoteAddr()))
                .entity("member", member.id().toString())
                .requestId(RequestId.of(servlet));
        Platform.asTenant(member.home()).ifPresent(event::tenant);
        return event.build();
    }
}
