// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.gateway.access.RememberedRights;
import io.chartveil.gateway.exchange.CredentialReader.Verified;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Lets credentials in. What was let in is remembered for seconds under the credential's hash: long enough that a busy
 * client costs nothing, short enough that what is taken away is soon gone.
 */
@Component
public class Admissions implements RememberedRights {

    private final List<CredentialReader> readers;
    private final ExchangeProperties properties;
    private final Clock clock;
    private final Cache<String, Admission> remembered;

    Admissions(List<CredentialReader> readers, ExchangeProperties properties, Clock clock) {
        this.readers = readers;
        this.properties = properties;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(properties.rememberedCredentials())
                .expireAfterWrite(properties.admissionTtl())
                .build();
    }

    /** @throws Refusal if the credential is not let in */
    public Admission admit(String credential) {
        Instant now = clock.instant();
        String key = hash(credential);
        Admission known = remembered.getIfPresent(key);
        if (known != null && known.validAt(now)) {
            return known;
        }
        Verified verified = read(credential);
        Instant until = now.plus(properties.admissionTtl());
        var admission =
                new Admission(verified.caller(), verified.expires().isBefore(until) ? verified.expires() : until);
        remembered.put(key, admission);
        return admission;
    }

    @Override
    public void forget(String subject) {
        remembered
                .asMap()
                .values()
                .removeIf(admission -> admission.caller().subject().equals(subject));
    }

    private Verified read(String credential) {
        SignedJWT jwt;
        try {
            if (!(JWTParser.parse(credential) instanceof SignedJWT signed)) {
                throw Refusal.invalid();
            }
            jwt = signed;
        } catch (ParseException e) {
            throw Refusal.invalid();
        }
        for (var reader : readers) {
            if (reader.reads(jwt)) {
                return reader.verify(jwt);
            }
        }
        throw Refusal.invalid();
    }

    private static String hash(String credential) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
