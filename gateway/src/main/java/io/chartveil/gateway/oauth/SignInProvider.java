// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.member.SignIn;
import io.chartveil.gateway.member.SignIn.Attempt;
import io.chartveil.gateway.member.SignInResult;
import io.chartveil.gateway.member.SignedInMember;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs a member in. Every refusal looks the same from outside: who guesses is not told whether the name, the password,
 * the code or the lock stood in the way.
 */
@Component
class SignInProvider implements AuthenticationProvider {

    private final SignIn signIn;
    private final SignInAudit audit;
    private final Clock clock;

    SignInProvider(SignIn signIn, SignInAudit audit, Clock clock) {
        this.signIn = signIn;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication.getDetails() instanceof SignInDetails details)
                || !(authentication.getCredentials() instanceof String password)) {
            throw refused();
        }
        SignInResult result = attempt(details, authentication.getName(), password);
        audit.record(result, details);
        return switch (result) {
            case SignInResult.Accepted(var member) -> authenticated(member);
            case SignInResult.Refused(var member) -> throw refused();
            case SignInResult.LockedOut(var member, var until) -> throw refused();
            case SignInResult.Locked(var until) -> throw refused();
        };
    }

    private SignInResult attempt(SignInDetails details, String email, String password) {
        TenantId home;
        try {
            home = new TenantId(details.organization());
        } catch (IllegalArgumentException e) {
            return new SignInResult.Refused(Optional.empty());
        }
        return signIn.attempt(home, new Attempt(email, password, details.code()));
    }

    @Override
    public boolean supports(@Nullable Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.equals(type);
    }

    private Authentication authenticated(SignedInMember member) {
        // The id token takes its auth_time from here.
        var factor = FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(clock.instant())
                .build();
        var authentication =
                UsernamePasswordAuthenticationToken.authenticated(member.principalName(), null, List.of(factor));
        // Without details of its own it would get the form's, and they would be stored with the authorization code.
        authentication.setDetails("member");
        return authentication;
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("sign-in refused");
    }
}
