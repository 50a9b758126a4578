// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import io.chartveil.problemweb.ProblemException;
import org.springframework.security.core.AuthenticationException;

/** A token came and is not accepted; the cause says how to answer. */
final class InvalidTokenException extends AuthenticationException {

    private final transient ProblemException problem;

    InvalidTokenException(ProblemException problem) {
        super(problem.detail(), problem);
        this.problem = problem;
    }

    ProblemException problem() {
        return problem;
    }
}
