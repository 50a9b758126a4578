// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Answers what fails outside any controller, in a filter or in the dispatcher, before Tomcat would log it with its
 * message; refuses a body that is too large before anybody reads it; and cuts answers that broke off.
 */
final class ProblemFilter extends HttpFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);

    private final ProblemWriter problems;
    private final BodyLimit limit;

    ProblemFilter(ProblemWriter problems, BodyLimit limit) {
        this.problems = problems;
        this.limit = limit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(limited(request), response);
        } catch (ProblemException e) {
            problems.write(request, response, e);
        } catch (IOException | ServletException | RuntimeException | StackOverflowError e) {
            if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
                return;
            }
            var cause = e instanceof ServletException && e.getCause() != null ? e.getCause() : e;
            LOG.error("A request failed outside its controller: {}", SafeTrace.of(cause));
            problems.write(request, response, HttpProblem.INTERNAL_ERROR);
        }
        BrokenAnswers.throwIfBroken(request);
    }

    private HttpServletRequest limited(HttpServletRequest request) {
        long allowed = limit.bytes(request);
        long announced = request.getContentLengthLong();
        if (announced > allowed) {
            throw BodyLimit.exceeded(allowed);
        }
        boolean unannounced = announced < 0 && request.getHeader("Transfer-Encoding") != null;
        return unannounced && allowed < Long.MAX_VALUE ? new LimitedRequest(request, allowed) : request;
    }
}
