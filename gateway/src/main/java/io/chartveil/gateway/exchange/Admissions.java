// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.gateway.exchange.CredentialReader.Verified;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets credentials in. What was let in is remembered for seconds under the credential's hash: long enough that a busy
 * client costs nothing, short enough that what is taken away is soon gone.
 */
@Component
public class Admissions {

    private static final String SCHEME = "Bearer ";

    private final List<CredentialReader> readers;
    private final ExchangeProperties properties;
    private final Clock clock;
    private final Cache<CredentialHash, Admission> remembered;

    Admissions(List<CredentialReader> readers, ExchangeProperties properties, Clock clock) {
        this.readers = readers;
        this.properties = properties;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(properties.rememberedCredentials())
                .expireAfterWrite(properties.admissionTtl())
                .build();
    }

    /**
     * Admits the request's bearer token; empty if there is none.
     *
     * @throws Refusal if it is not let in
     */
    public Optional<Admission> admit(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(admit(header.substring(SCHEME.length()).strip()))
                : Optional.empty();
    }

    private Admission admit(String credential) {
        Instant now = clock.instant();
        var key = CredentialHash.of(credential);
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

    /** Forgets a caller's credentials in this gateway. */
    void forget(String subject) {
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
}
