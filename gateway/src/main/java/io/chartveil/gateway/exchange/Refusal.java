// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.ProblemException;
import org.springframework.security.core.AuthenticationException;

/** A credential that is not let in. The cause is the problem to answer with; it never says which check failed. */
public final class Refusal extends AuthenticationException {

    private Refusal(ProblemException problem) {
        super("the credential is not accepted", problem);
    }

    public static Refusal invalid() {
        return new Refusal(HttpProblem.UNAUTHENTICATED.exception("The token is not valid here."));
    }

    public static Refusal expired() {
        return new Refusal(HttpProblem.TOKEN_EXPIRED.exception("Get a new token."));
    }

    static Refusal because(ProblemException problem) {
        return new Refusal(problem);
    }
}
