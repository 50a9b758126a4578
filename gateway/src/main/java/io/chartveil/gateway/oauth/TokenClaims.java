// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import io.chartveil.gateway.account.ServiceAccount;
import io.chartveil.gateway.account.ServiceAccounts;
import io.chartveil.gateway.member.SignedInMember;
import io.chartveil.gateway.token.AccessTokenClaims;
import io.chartveil.gateway.token.IssuerProperties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** Writes the claims of access and id tokens. */
@Component
class TokenClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final ServiceAccounts accounts;

    TokenClaims(ServiceAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256);
        if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
            var member = member(context);
            context.getClaims()
                    .subject(member.id().toString())
                    .claim(AccessTokenClaims.HOME, member.home().value());
        } else if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            access(context);
        }
    }

    private void access(JwtEncodingContext context) {
        context.getJwsHeader().type(AccessTokenClaims.TYPE);
        // A list that the stored authorization can be read back with: its reader knows no immutable ones.
        var claims = context.getClaims().audience(new ArrayList<>(List.of(IssuerProperties.AUDIENCE)));
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
            String clientId = context.getRegisteredClient().getClientId();
            var home = ServiceAccount.homeOf(clientId).orElseThrow();
            accounts.used(home, clientId);
            claims.subject(clientId)
                    .claim(AccessTokenClaims.HOME, home.value())
                    .claim(AccessTokenClaims.KIND, AccessTokenClaims.KIND_ACCOUNT);
        } else {
            var member = member(context);
            claims.subject(member.id().toString())
                    .claim(AccessTokenClaims.HOME, member.home().value())
                    .claim(AccessTokenClaims.KIND, AccessTokenClaims.KIND_MEMBER);
        }
    }

    private static SignedInMember member(JwtEncodingContext context) {
        @Nullable Authentication principal = context.getPrincipal();
        if (principal == null) {
            throw new IllegalStateException("a token is made for nobody");
        }
        return SignedInMember.parse(principal.getName());
    }
}
