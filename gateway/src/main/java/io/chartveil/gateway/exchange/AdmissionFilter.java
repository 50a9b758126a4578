// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Admits the bearer token of each request. A request without one goes on as nobody's. */
final class AdmissionFilter extends OncePerRequestFilter {

    private final Admissions admissions;
    private final AuthenticationEntryPoint refusals;

    AdmissionFilter(Admissions admissions, AuthenticationEntryPoint refusals) {
        this.admissions = admissions;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Admission> admission;
        try {
            admission = admissions.admit(request);
        } catch (Refusal e) {
            refusals.commence(request, response, e);
            return;
        }
        admission.ifPresent(admitted -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new CallerAuthentication(admitted));
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }
}
