// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.internaltoken.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The caller in Spring Security's terms. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Admission admission;

    CallerAuthentication(Admission admission) {
        super(List.of());
        this.admission = admission;
        setAuthenticated(true);
    }

    Admission admission() {
        return admission;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return admission.caller();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication authentication
                && authentication.getPrincipal().equals(getPrincipal());
    }

    @Override
    public int hashCode() {
        return getPrincipal().hashCode();
    }
}
