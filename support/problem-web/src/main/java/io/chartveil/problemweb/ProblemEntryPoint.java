// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * The answer to a request without a valid token (RFC 6750). Whoever knows better than "none came" throws an
 * {@link AuthenticationException} whose cause is the {@link ProblemException} to answer with.
 */
public final class ProblemEntryPoint implements AuthenticationEntryPoint {

    private static final String CHALLENGE = "WWW-Authenticate";

    private final ProblemWriter problems;

    public ProblemEntryPoint(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        if (exception.getCause() instanceof ProblemException problem) {
            problems.write(request, response, problem.withHeader(CHALLENGE, "Bearer error=\"invalid_token\""));
        } else {
            problems.write(
                    request,
                    response,
                    HttpProblem.UNAUTHENTICATED
                            .exception("Send a bearer token in the header Authorization.")
                            .withHeader(CHALLENGE, "Bearer"));
        }
    }
}
