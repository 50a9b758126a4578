// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the next signing key before it is needed. The very first one signs at once, since there is no cache yet that
 * could miss it; every later one is published ahead.
 */
@Component
@Order(0)
class KeyRenewal implements ApplicationRunner {

    /** Longer than any token lives, clock skew included. */
    private static final Duration AFTERLIFE = Duration.ofDays(1);

    private final SigningKeys keys;
    private final KeySet keySet;
    private final KeyProperties properties;
    private final TransactionTemplate transactions;
    private final Clock clock;

    KeyRenewal(
            SigningKeys keys, KeySet keySet, KeyProperties properties, TransactionTemplate transactions, Clock clock) {
        this.keys = keys;
        this.keySet = keySet;
        this.properties = properties;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        renew();
    }

    @Scheduled(initialDelayString = "PT1H", fixedDelayString = "PT1H")
    void renew() {
        transactions.executeWithoutResult(status -> {
            keys.lock();
            Instant now = clock.instant();
            List<SigningKey> stored = keys.all();
            for (var purpose : KeyPurpose.values()) {
                successor(purpose, stored, now).ifPresent(keys::insert);
            }
            keys.deletePublishedBefore(now);
        });
        keySet.refresh();
    }

    private Optional<SigningKey> successor(KeyPurpose purpose, List<SigningKey> stored, Instant now) {
        Optional<SigningKey> newest = stored.stream()
                .filter(key -> key.purpose() == purpose && key.publishedTo().isAfter(now))
                .reduce((earlier, later) -> later);
        if (newest.isEmpty()) {
            return Optional.of(generate(purpose, now, now));
        }
        Instant end = newest.get().activeFrom().plus(properties.period());
        Instant soonest = now.plus(properties.publishedAhead());
        return soonest.isBefore(end)
                ? Optional.empty()
                : Optional.of(generate(purpose, now, end.isAfter(soonest) ? end : soonest));
    }

    private SigningKey generate(KeyPurpose purpose, Instant now, Instant activeFrom) {
        try {
            var jwk = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            Instant publishedTo = activeFrom
                    .plus(properties.period())
                    .plus(properties.publishedAhead())
                    .plus(AFTERLIFE);
            return new SigningKey(purpose, jwk, now, activeFrom, publishedTo);
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java runtime makes no P-256 keys", e);
        }
    }
}
