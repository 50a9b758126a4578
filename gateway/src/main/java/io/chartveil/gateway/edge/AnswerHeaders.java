// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The headers that tell a browser what it must not do with an answer, on every answer. */
final class AnswerHeaders extends HttpFilter {

    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
    /** Browsers apply form-action to redirects too, and a native application's callback is on the loopback address. */
    private static final String SIGN_IN = NOTHING + "; style-src 'self'; form-action 'self' http://127.0.0.1:*";
    /** Swagger UI writes style attributes. */
    private static final String DOCS =
            NOTHING + "; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", policy(request.getRequestURI()));
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        chain.doFilter(request, response);
    }

    private static String policy(String path) {
        if (path.equals("/login") || path.equals("/join")) {
            return SIGN_IN;
        }
        return path.startsWith("/api/docs") ? DOCS : NOTHING;
    }
}
