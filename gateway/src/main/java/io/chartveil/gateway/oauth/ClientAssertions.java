// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.chartveil.gateway.account.ClientSecret;
import io.chartveil.gateway.account.ServiceAccount;
import io.chartveil.gateway.account.ServiceAccounts;
import io.chartveil.gateway.token.IssuerProperties;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Verifies client assertions (RFC 7523) with the keys that the account has registered. Each assertion works once: the
 * authorization server does not look at {@code jti}, so it is done here, in the database that all gateways share.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.PS256, JWSAlgorithm.RS256);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final ServiceAccounts accounts;
    private final IssuerProperties properties;
    private final Clock clock;

    ClientAssertions(ServiceAccounts accounts, IssuerProperties properties, Clock clock) {
        this.accounts = accounts;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys(client))));
        // The claims are checked below, against the injected clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        decoder.setJwtValidator(jwt -> {
            var first =
                    new DelegatingOAuth2TokenValidator<>(List.of(times, token -> claims(token, client))).validate(jwt);
            return first.hasErrors() ? first : once(jwt, client);
        });
        return decoder;
    }

    private OAuth2TokenValidatorResult claims(Jwt jwt, RegisteredClient client) {
        String id = client.getClientId();
        if (!id.equals(jwt.getClaimAsString("iss")) || !id.equals(jwt.getSubject())) {
            return refused("iss and sub are not the client id");
        }
        if (jwt.getAudience() == null || jwt.getAudience().stream().noneMatch(this::meansUs)) {
            return refused("aud is neither the issuer nor its token endpoint");
        }
        if (jwt.getId() == null || jwt.getId().isEmpty()) {
            return refused("jti is missing");
        }
        Instant expiry = jwt.getExpiresAt();
        return expiry == null
                        || expiry.isAfter(clock.instant().plus(LONGEST_LIFE).plus(SKEW))
                ? refused("exp is missing or more than five minutes ahead")
                : OAuth2TokenValidatorResult.success();
    }

    private boolean meansUs(String audience) {
        String issuer = properties.url().toString();
        return audience.equals(issuer) || audience.equals(issuer + "/oauth2/token");
    }

    private OAuth2TokenValidatorResult once(Jwt jwt, RegisteredClient client) {
        var home = ServiceAccount.homeOf(client.getClientId()).orElseThrow();
        var expiry = clock.instant().plus(LONGEST_LIFE).plus(SKEW).plus(SKEW);
        boolean first = accounts.useAssertion(
                home, client.getClientId(), new ClientSecret(String.valueOf(jwt.getId())).hash(), expiry);
        return first ? OAuth2TokenValidatorResult.success() : refused("jti was used before");
    }

    private static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, reason, null));
    }

    private static JWKSet keys(RegisteredClient client) {
        @Nullable String jwks = client.getClientSettings().getSetting(Clients.JWKS);
        try {
            if (jwks != null) {
                return JWKSet.parse(jwks);
            }
        } catch (ParseException e) {
            throw new IllegalStateException("the keys of account " + client.getClientId() + " cannot be read", e);
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }
}
