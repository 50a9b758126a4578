// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.CloseNowException;

/**
 * Cuts the client's connection where a service broke off in the middle of its answer. Ended as usual, what had come
 * would look like the whole. Stands around everything that turns exceptions into answers.
 */
final class BrokenAnswers extends HttpFilter {

    private static final String BROKEN = BrokenAnswers.class.getName();

    /** For an answer whose head is out already; any other becomes a problem. */
    static void cut(HttpServletRequest request) {
        request.setAttribute(BROKEN, true);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.getAttribute(BROKEN) != null) {
            throw new CloseNowException("a service broke its answer off");
        }
    }
}
