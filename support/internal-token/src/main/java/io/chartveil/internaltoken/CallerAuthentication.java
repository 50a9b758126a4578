// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A verified caller in Spring Security's context, with the token that it came with. */
final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final transient String token;

    CallerAuthentication(Caller caller, String token) {
        super(List.of());
        this.caller = caller;
        this.token = token;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return token;
    }

    @Override
    public String getName() {
        return caller.subject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication authentication && token.equals(authentication.token);
    }

    @Override
    public int hashCode() {
        return token.hashCode();
    }
}
