// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.InternalToken;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.CallerClaims;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A gateway's signing key for a test: it publishes its key set as a file and signs a token for any caller. */
public final class TestTokens {

    private static final Duration LIFE = Duration.ofMinutes(5);

    private final ECKey key;
    private final Path keySet;

    private TestTokens(ECKey key, Path keySet) {
        this.key = key;
        this.keySet = keySet;
    }

    public static TestTokens create() {
        try {
            var key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
            var file = Files.createTempFile("chartveil-keys", ".json");
            file.toFile().deleteOnExit();
            Files.writeString(file, new JWKSet(key).toString(true));
            return new TestTokens(key, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException("a P-256 key cannot be made", e);
        }
    }

    /** The properties with which a service trusts this key. */
    public Map<String, String> properties() {
        return Map.of("chartveil.token.jwks-uri", keySet.toUri().toString());
    }

    /** The key set, to be served by a test that has a gateway. */
    public String keySetJson() {
        return new JWKSet(key).toString(true);
    }

    /** A member of the tenant with these permissions. */
    public static Caller member(TenantId tenant, String... permissions) {
        return caller(Caller.Kind.MEMBER, Optional.of(tenant), permissions);
    }

    /** Another service, on its own behalf. */
    public static Caller service(TenantId tenant, String... permissions) {
        return caller(Caller.Kind.SERVICE, Optional.of(tenant), permissions);
    }

    /** The platform's operator, who belongs to no tenant. */
    public static Caller operator(String... permissions) {
        return caller(Caller.Kind.OPERATOR, Optional.empty(), permissions);
    }

    private static Caller caller(Caller.Kind kind, Optional<TenantId> tenant, String... permissions) {
        var name = kind.wireName() + "-1";
        return new Caller(name, kind, name, tenant, Set.of(permissions), Set.of(), Optional.empty(), Optional.empty());
    }

    public String token(String audience, Caller caller) {
        return signed(audience, caller, Instant.now());
    }

    /** One that was good a while ago. */
    public String expiredToken(String audience, Caller caller) {
        return signed(audience, caller, Instant.now().minus(LIFE).minusSeconds(60));
    }

    /** The value of the header {@code Authorization}. */
    public String bearer(String audience, Caller caller) {
        return "Bearer " + token(audience, caller);
    }

    private String signed(String audience, Caller caller, Instant issued) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(InternalToken.ISSUER)
                .audience(audience)
                .issueTime(Date.from(issued))
                .expirationTime(Date.from(issued.plus(LIFE)));
        CallerClaims.of(caller).forEach(claims::claim);
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(InternalToken.TYPE))
                .keyID(key.getKeyID())
                .build();
        try {
            var token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the token cannot be signed", e);
        }
    }
}
