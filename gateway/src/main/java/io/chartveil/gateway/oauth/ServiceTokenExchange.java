// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.chartveil.contracts.gateway.InternalToken;
import io.chartveil.gateway.access.Permissions;
import io.chartveil.gateway.token.InternalTokens;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Token exchange between services (RFC 8693): a service that was called hands in the internal token that it was called
 * with and gets one for the next service, for the same caller and tenant, that ends when the first one does.
 */
final class ServiceTokenExchange implements AuthenticationProvider {

    private static final String ISSUED_TOKEN_TYPE = "issued_token_type";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    private final InternalTokens tokens;

    ServiceTokenExchange(InternalTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var exchange = (OAuth2TokenExchangeAuthenticationToken) authentication;
        if (!(exchange.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null
                || !client.getRegisteredClient().getAuthorizationGrantTypes().contains(exchange.getGrantType())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT);
        }
        RegisteredClient service = client.getRegisteredClient();
        String audience = exchange.getAudiences().stream()
                .filter(Clients.SERVICES::contains)
                .findFirst()
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST));
        JWTClaimsSet subject = tokens.verify(exchange.getSubjectToken(), service.getClientId())
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        Set<String> scope = scope(subject, service.getClientId(), audience);
        String token = tokens.readdress(subject, audience, String.join(" ", scope));
        Instant expires = subject.getExpirationTime().toInstant();
        Instant issued = subject.getIssueTime().toInstant();
        return new OAuth2AccessTokenAuthenticationToken(
                service,
                client,
                new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, token, issued, expires),
                null,
                Map.of(ISSUED_TOKEN_TYPE, JWT));
    }

    /** No more than the caller has, but for sealed originals: those only the anonymizer may fetch, for whomever it opens them. */
    private static Set<String> scope(JWTClaimsSet subject, String service, String audience) {
        try {
            @Nullable String claim = subject.getStringClaim(InternalToken.SCOPE);
            var scope = new TreeSet<>(Arrays.asList((claim == null ? "" : claim).split(" ", -1)));
            if (service.equals("anonymizer") && audience.equals("ingestion")) {
                scope.add(Permissions.ORIGINALS_SEALED);
            }
            return scope;
        } catch (ParseException e) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return OAuth2TokenExchangeAuthenticationToken.class.isAssignableFrom(type);
    }
}
