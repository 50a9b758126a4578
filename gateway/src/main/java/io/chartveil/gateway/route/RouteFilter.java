// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.audittrail.AnonymousRefusals;
import io.chartveil.gateway.edge.TenantShare;
import io.chartveil.gateway.exchange.Admission;
import io.chartveil.gateway.exchange.Admissions;
import io.chartveil.gateway.services.Service;
import io.chartveil.gateway.token.InternalTokens;
import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemEntryPoint;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * The way of every request that a service answers: its address looked at, its credential admitted, counted against its
 * tenant's share, passed on. It ends here, before the chains and the dispatcher that the gateway's own operations need,
 * which cost a small request as much as all the rest.
 */
final class RouteFilter extends HttpFilter {

    private final transient Admissions admissions;
    private final transient InternalTokens tokens;
    private final transient TenantShare share;
    private final transient ServiceExchange exchange;
    private final transient RouteTimes times;
    private final transient ProblemWriter problems;
    private final transient ProblemEntryPoint unauthenticated;
    private final transient AnonymousRefusals refusals;
    private final transient StrictHttpFirewall firewall = new StrictHttpFirewall();

    RouteFilter(
            Admissions admissions,
            InternalTokens tokens,
            TenantShare share,
            ServiceExchange exchange,
            RouteTimes times,
            ProblemWriter problems,
            ProblemEntryPoint unauthenticated,
            AnonymousRefusals refusals) {
        this.admissions = admissions;
        this.tokens = tokens;
        this.share = share;
        this.exchange = exchange;
        this.times = times;
        this.problems = problems;
        this.unauthenticated = unauthenticated;
        this.refusals = refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Service> owner = Routes.ownerOf(request.getRequestURI());
        if (owner.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        long start = System.nanoTime();
        try {
            pass(request, response, owner.get());
        } catch (AuthenticationException e) {
            refusals.count(request.getRemoteAddr());
            unauthenticated.commence(request, response, e);
        } catch (ProblemException e) {
            problems.write(request, response, e);
        } finally {
            times.record(request, response.getStatus(), System.nanoTime() - start);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, Service service) throws IOException {
        try {
            // For its verdict alone: what goes on is the request as it came.
            firewall.getFirewalledRequest(request);
        } catch (RequestRejectedException e) {
            throw HttpProblem.BAD_REQUEST.exception("The address or the method is none that is taken here.");
        }
        Optional<Admission> admission = admissions.admit(request);
        share.count(admission.map(Admission::caller).orElse(null), request, response);
        String token = admission
                .orElseThrow(() -> new InsufficientAuthenticationException("no credential"))
                .tokenFor(service.wireName(), tokens);
        exchange.exchange(request, service, token).sendTo(response);
    }
}
