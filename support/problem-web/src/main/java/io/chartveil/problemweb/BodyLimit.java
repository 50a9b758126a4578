// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import jakarta.servlet.http.HttpServletRequest;

/** How large a request's body may be. A service with other limits for some paths brings a bean of its own. */
@FunctionalInterface
public interface BodyLimit {

    /** {@link Long#MAX_VALUE} for no limit, where the reader streams. */
    long bytes(HttpServletRequest request);

    static ProblemException exceeded(long limit) {
        return HttpProblem.PAYLOAD_TOO_LARGE.exception("The limit is " + limit + " bytes.");
    }
}
