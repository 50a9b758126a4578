// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import io.chartveil.serviceruntime.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/** Turns the token of a request into its caller; a request without one goes on, and further on is refused. */
final class InternalTokenFilter extends HttpFilter {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;
    private final AuthenticationEntryPoint refusal;
    /** So that an asynchronous answer, dispatched on another thread, still knows its caller. */
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    InternalTokenFilter(TokenVerifier tokens, AuthenticationEntryPoint refusal) {
        this.tokens = tokens;
        this.refusal = refusal;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith(SCHEME)) {
            var token = authorization.substring(SCHEME.length());
            try {
                var caller = tokens.verify(token);
                var context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(new CallerAuthentication(caller, token));
                SecurityContextHolder.setContext(context);
                contexts.saveContext(context, request, response);
                caller.requestId().ifPresent(id -> RequestId.adopt(request, response, id));
            } catch (InvalidTokenException e) {
                refusal.commence(request, response, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
