// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.intake.IntakeProperties;
import io.chartveil.problemweb.ProblemException;
import io.chartveil.problemweb.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many requests be worked on at once that each is done soon; the rest wait outside in their order, up to a limit.
 * Without it a crowd shares two cores, all are slow together, and each misses the time that its audit event has.
 *
 * <p>A request goes in when its body is read, so that a slow sender holds up nobody, and leaves when its answer is out.
 */
public final class IntakeGate extends OncePerRequestFilter {

    private static final String INSIDE = IntakeGate.class.getName();
    private static final long PATIENCE_SECONDS = 30;

    private final Semaphore places;
    private final int maxWaiting;
    private final ProblemWriter problems;

    IntakeGate(IntakeProperties properties, ProblemWriter problems) {
        this.problems = problems;
        this.places = new Semaphore(properties.atOnce(), true);
        this.maxWaiting = properties.waiting();
    }

    /** Waits for a place, which the request has until it is answered. */
    void enter(HttpServletRequest request) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw busy();
            }
            request.setAttribute(INSIDE, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw IngestionProblem.INTAKE_UNAVAILABLE.exception("The service is shutting down.");
        }
    }

    private static ProblemException busy() {
        return IngestionProblem.INTAKE_UNAVAILABLE
                .exception("Too many records come in at once. Nothing was stored of this one: send it again.")
                .withHeader("Retry-After", "5");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (places.getQueueLength() >= maxWaiting) {
            // Before anybody has looked at the request: it costs next to nothing, and there is nothing to record.
            problems.write(request, response, busy());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.getAttribute(INSIDE) != null) {
                places.release();
            }
        }
    }
}
