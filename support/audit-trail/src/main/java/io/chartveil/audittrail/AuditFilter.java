// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts every answer of an {@link Audited} method behind its event: the handler runs, the event becomes durable, then the
 * first byte goes out. It stands around security's filters, so refusals pass through it too.
 */
final class AuditFilter extends OncePerRequestFilter {

    private static final String FACTS = AuditFacts.class.getName();
    private static final String RESPONSE = AuditedResponse.class.getName();

    private final AuditTrail trail;
    private final AnonymousRefusals refusals;
    private final ProblemWriter problems;
    private final Clock clock;

    AuditFilter(AuditTrail trail, AnonymousRefusals refusals, ProblemWriter problems, Clock clock) {
        this.trail = trail;
        this.refusals = refusals;
        this.problems = problems;
        this.clock = clock;
    }

    /** The facts of this request. */
    static AuditFacts facts(ServletRequest request) {
        if (request.getAttribute(FACTS) instanceof AuditFacts facts) {
            return facts;
        }
        throw new IllegalStateException("the request did not come through the audit filter");
    }

    /** The second pass of an asynchronous answer ends what the first began. */
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var audited = audited(request, response);
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, isAsyncDispatch(request) ? response : audited);
            status = response.getStatus();
        } finally {
            if (!isAsyncStarted(request)) {
                audited.complete(status);
            }
        }
    }

    private AuditedResponse audited(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RESPONSE) instanceof AuditedResponse first) {
            return first;
        }
        var facts = new AuditFacts(clock.instant(), request.getRemoteAddr());
        var audited = new AuditedResponse(response, (status, raw) -> admits(facts, status, request, raw));
        request.setAttribute(FACTS, facts);
        request.setAttribute(RESPONSE, audited);
        return audited;
    }

    private boolean admits(AuditFacts facts, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!facts.isDeclared()) {
            if (status == HttpServletResponse.SC_UNAUTHORIZED) {
                refusals.count(request.getRemoteAddr());
            }
            return true;
        }
        var failure = record(facts, status);
        if (failure == null) {
            return true;
        }
        response.reset();
        problems.write(request, response, failure);
        return false;
    }

    private @Nullable ProblemException record(AuditFacts facts, int status) {
        try {
            trail.recordNow(facts.eventsFor(status));
            return null;
        } catch (ProblemException e) {
            return e;
        } catch (RuntimeException e) {
            logger.error("An audit event could not be made: the call is refused", e);
            return AuditProblem.AUDIT_UNAVAILABLE.exception("The call cannot be recorded, so it is not answered.");
        }
    }
}
