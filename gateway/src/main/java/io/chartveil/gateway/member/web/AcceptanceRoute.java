// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member.web;

import io.chartveil.problemweb.HttpProblem;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The one operation that needs no caller: the link's token is the credential. So it stands beside the controllers, whose
 * operations all declare a permission, and records its event itself.
 */
@Configuration(proxyBeanMethods = false)
class AcceptanceRoute {

    record Body(@Nullable String token, @Nullable String password) {

        @Override
        public String toString() {
            return "Body[redacted]";
        }
    }

    @Bean
    RouterFunction<ServerResponse> acceptInvitation(Acceptance acceptance) {
        return RouterFunctions.route()
                .POST("/api/v1/invitations/accept", request -> accept(request, acceptance))
                .build();
    }

    private static ServerResponse accept(ServerRequest request, Acceptance acceptance)
            throws ServletException, IOException {
        var body = request.body(Body.class);
        if (body.token() == null || body.password() == null) {
            throw HttpProblem.INVALID_REQUEST.exception("The body names token and password.");
        }
        var member = acceptance.accept(body.token(), body.password(), request.servletRequest());
        return ServerResponse.ok().body(MemberView.of(member));
    }
}
