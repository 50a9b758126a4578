// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.session;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** The open sign-in sessions. */
@Component
public class Sessions {

    private final FindByIndexNameSessionRepository<?> stored;

    Sessions(FindByIndexNameSessionRepository<?> stored) {
        this.stored = stored;
    }

    /** Ends all of one person's, on every gateway. */
    public void end(String principal) {
        stored.findByPrincipalName(principal).keySet().forEach(stored::deleteById);
    }
}
