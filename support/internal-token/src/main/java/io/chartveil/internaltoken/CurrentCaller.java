// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request that this thread works for, where no controller's argument reaches. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** None outside a request, and none where no token was needed. */
    public static Optional<Caller> find() {
        return authentication().map(CallerAuthentication::getPrincipal);
    }

    /** The token itself, to be exchanged for one for another service. */
    static Optional<String> token() {
        return authentication().map(CallerAuthentication::getCredentials);
    }

    private static Optional<CallerAuthentication> authentication() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
