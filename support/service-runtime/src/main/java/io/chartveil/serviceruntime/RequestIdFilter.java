// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/** Names each request before anything else sees it, and takes the name out of the thread's logs afterwards. */
final class RequestIdFilter extends HttpFilter {

    private final boolean edge;

    /** @param edge whether a name that comes with the request is passed over, since anybody may have chosen it */
    RequestIdFilter(boolean edge) {
        this.edge = edge;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var given = edge ? null : request.getHeader(RequestId.HEADER);
        RequestId.adopt(request, response, RequestId.isWellFormed(given) ? given : RequestId.of(request));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(RequestId.LOG_KEY);
        }
    }
}
