// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.key.KeyPurpose;
import io.chartveil.gateway.key.KeySet;
import io.chartveil.gateway.token.AccessTokenClaims;
import io.chartveil.gateway.token.IssuerProperties;
import io.chartveil.internaltoken.Caller;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Access tokens that the gateway issued itself. They say who; what that one may do is looked up. */
@Component
@Order(1)
class OwnTokens implements CredentialReader {

    /** Between the clocks of two gateways. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final KeySet keys;
    private final Callers callers;
    private final String issuer;
    private final Clock clock;

    OwnTokens(KeySet keys, Callers callers, IssuerProperties issuer, Clock clock) {
        this.keys = keys;
        this.callers = callers;
        this.issuer = issuer.url().toString();
        this.clock = clock;
    }

    @Override
    public boolean reads(SignedJWT token) {
        return issuer.equals(claims(token).getIssuer());
    }

    @Override
    public Verified verify(SignedJWT token) {
        if (!isSigned(token)) {
            throw Refusal.invalid();
        }
        JWTClaimsSet claims = claims(token);
        if (!claims.getAudience().contains(IssuerProperties.AUDIENCE) || claims.getExpirationTime() == null) {
            throw Refusal.invalid();
        }
        Instant expires = claims.getExpirationTime().toInstant();
        if (!clock.instant().isBefore(expires)) {
            throw Refusal.expired();
        }
        if (claims.getNotBeforeTime() != null
                && clock.instant().plus(SKEW).isBefore(claims.getNotBeforeTime().toInstant())) {
            throw Refusal.invalid();
        }
        try {
            return new Verified(caller(claims).orElseThrow(Refusal::invalid), expires);
        } catch (ParseException | IllegalArgumentException e) {
            throw Refusal.invalid();
        }
    }

    private boolean isSigned(SignedJWT token) {
        var header = token.getHeader();
        @Nullable String keyId = header.getKeyID();
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                || keyId == null
                || header.getType() == null
                || !AccessTokenClaims.TYPE.equals(header.getType().getType())) {
            return false;
        }
        Optional<ECKey> key = keys.published(KeyPurpose.ACCESS, keyId);
        try {
            return key.isPresent() && token.verify(new ECDSAVerifier(key.get()));
        } catch (JOSEException e) {
            return false;
        }
    }

    private Optional<Caller> caller(JWTClaimsSet claims) throws ParseException {
        @Nullable String subject = claims.getSubject();
        @Nullable String homeClaim = claims.getStringClaim(AccessTokenClaims.HOME);
        @Nullable String kind = claims.getStringClaim(AccessTokenClaims.KIND);
        if (subject == null || homeClaim == null || kind == null) {
            return Optional.empty();
        }
        var home = new TenantId(homeClaim);
        return switch (kind) {
            case AccessTokenClaims.KIND_MEMBER -> callers.member(home, UUID.fromString(subject));
            case AccessTokenClaims.KIND_ACCOUNT -> callers.account(home, subject, scope(claims));
            default -> Optional.empty();
        };
    }

    /** What the client asked for when it got the token; empty if it asked for nothing less than all. */
    private static Set<String> scope(JWTClaimsSet claims) {
        return switch (claims.getClaim(AccessTokenClaims.SCOPE)) {
            case String text ->
                Arrays.stream(text.split(" ", -1))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toSet());
            case Iterable<?> list -> {
                var scopes = new java.util.HashSet<String>();
                list.forEach(scope -> scopes.add(String.valueOf(scope)));
                yield scopes;
            }
            case null, default -> Set.of();
        };
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw Refusal.invalid();
        }
    }
}
