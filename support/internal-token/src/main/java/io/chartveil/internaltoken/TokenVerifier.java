// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.contracts.gateway.InternalToken;
import io.chartveil.problemweb.HttpProblem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells whether a token is the gateway's, for this service and still good. Checking an ES256 signature costs more than
 * all the rest of a small request, so a verified token is remembered, by its hash, until it expires.
 */
final class TokenVerifier {

    private static final JOSEObjectType TYPE = new JOSEObjectType(InternalToken.TYPE);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);
    private static final int REMEMBERED = 20_000;

    private final SigningKeys keys;
    private final String audience;
    private final Clock clock;
    private final Cache<ByteBuffer, Verified> verified = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LONGEST_LIFE)
            .build();

    TokenVerifier(SigningKeys keys, String audience, Clock clock) {
        this.keys = keys;
        this.audience = audience;
        this.clock = clock;
    }

    private record Verified(Caller caller, Instant expires) {}

    /** @throws InvalidTokenException whose cause is the answer */
    Caller verify(String token) {
        var hash = ByteBuffer.wrap(sha256().digest(token.getBytes(StandardCharsets.ISO_8859_1)));
        var known = verified.getIfPresent(hash);
        if (known == null) {
            known = check(token);
            verified.put(hash, known);
        }
        if (!clock.instant().isBefore(known.expires())) {
            throw new InvalidTokenException(HttpProblem.TOKEN_EXPIRED.exception("Get a new token and try again."));
        }
        return known.caller();
    }

    private Verified check(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !TYPE.equals(header.getType())
                    || header.getKeyID() == null) {
                throw refused();
            }
            var verifier = keys.find(header.getKeyID()).orElseThrow(TokenVerifier::refused);
            if (!jwt.verify(verifier)) {
                throw refused();
            }
            var claims = jwt.getJWTClaimsSet();
            return new Verified(CallerClaims.read(claims), expiry(claims));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            // What is wrong with it is nobody's business but the gateway's.
            throw refused();
        }
    }

    /** The claims that say whether the token is meant for here and now. */
    private Instant expiry(JWTClaimsSet claims) {
        var issued = claims.getIssueTime();
        var expires = claims.getExpirationTime();
        if (issued == null
                || expires == null
                || !InternalToken.ISSUER.equals(claims.getIssuer())
                || !List.of(audience).equals(claims.getAudience())
                || issued.toInstant().isAfter(clock.instant().plus(CLOCK_SKEW))
                || Duration.between(issued.toInstant(), expires.toInstant()).compareTo(LONGEST_LIFE) > 0) {
            throw refused();
        }
        return expires.toInstant();
    }

    private static InvalidTokenException refused() {
        return new InvalidTokenException(HttpProblem.UNAUTHENTICATED.exception("The token is not valid here."));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
