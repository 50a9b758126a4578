// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.contracts.gateway.InternalToken;
import io.chartveil.gateway.key.KeyPurpose;
import io.chartveil.gateway.key.KeySet;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.CallerClaims;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes internal tokens, the only ones that services trust. */
@Component
public class InternalTokens {

    private static final JOSEObjectType TYPE = new JOSEObjectType(InternalToken.TYPE);

    private final KeySet keys;
    private final InternalTokenProperties properties;
    private final Clock clock;

    InternalTokens(KeySet keys, InternalTokenProperties properties, Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.clock = clock;
    }

    /** A token for one service. It ends with the caller's break-glass grant, if that is sooner. */
    public String mint(Caller caller, String audience) {
        Instant now = clock.instant();
        Instant usual = now.plus(properties.ttl());
        Instant expires = caller.grant()
                .map(Caller.Grant::expires)
                .filter(end -> end.isAfter(now) && end.isBefore(usual))
                .orElse(usual);
        var claims = new JWTClaimsSet.Builder()
                .issuer(InternalToken.ISSUER)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires));
        CallerClaims.of(caller).forEach(claims::claim);
        return sign(claims.build());
    }

    /** The same caller's token for another service; it ends when the first one does. */
    public String readdress(JWTClaimsSet verified, String audience, String scope) {
        return sign(new JWTClaimsSet.Builder(verified)
                .audience(audience)
                .claim(InternalToken.SCOPE, scope)
                .build());
    }

    /** The claims of a token that was made here for that audience and has not expired. */
    public Optional<JWTClaimsSet> verify(String token, String audience) {
        try {
            var jwt = SignedJWT.parse(token);
            var header = jwt.getHeader();
            if (!TYPE.equals(header.getType()) || !JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
                return Optional.empty();
            }
            Optional<ECKey> key = keys.published(KeyPurpose.INTERNAL, String.valueOf(header.getKeyID()));
            if (key.isEmpty() || !jwt.verify(new ECDSAVerifier(key.get()))) {
                return Optional.empty();
            }
            var claims = jwt.getJWTClaimsSet();
            return Optional.of(claims)
                    .filter(read -> InternalToken.ISSUER.equals(read.getIssuer()))
                    .filter(read -> List.of(audience).equals(read.getAudience()))
                    .filter(read -> read.getExpirationTime() != null
                            && clock.instant().isBefore(read.getExpirationTime().toInstant()));
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private String sign(JWTClaimsSet claims) {
        ECKey key = keys.active(KeyPurpose.INTERNAL);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an internal token cannot be signed", e);
        }
        return token.serialize();
    }
}
