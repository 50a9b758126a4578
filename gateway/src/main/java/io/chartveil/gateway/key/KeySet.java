// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The signing keys as all gateways share them, held in memory and read anew every minute. */
@Component
public class KeySet {

    private final SigningKeys stored;
    private final Clock clock;
    private volatile List<SigningKey> keys = List.of();

    KeySet(SigningKeys stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void refresh() {
        keys = stored.all();
    }

    /**
     * The key that signs now, with its private half.
     *
     * @throws IllegalStateException before the first key was made
     */
    public ECKey active(KeyPurpose purpose) {
        return loaded().stream()
                .filter(key -> key.purpose() == purpose && key.activeAt(clock.instant()))
                .reduce((earlier, later) -> later)
                .map(SigningKey::jwk)
                .orElseThrow(() -> new IllegalStateException("no signing key is active"));
    }

    /** The key of that name, to verify with. */
    public Optional<ECKey> published(KeyPurpose purpose, String keyId) {
        return loaded().stream()
                .filter(key -> key.purpose() == purpose && key.id().equals(keyId))
                .map(SigningKey::jwk)
                .findFirst();
    }

    /** All keys of one kind, private halves included: what leaves the process goes through {@link JWKSet#toPublicJWKSet}. */
    public JWKSet all(KeyPurpose purpose) {
        return new JWKSet(loaded().stream()
                .filter(key -> key.purpose() == purpose)
                .map(key -> (JWK) key.jwk())
                .toList());
    }

    private List<SigningKey> loaded() {
        if (keys.isEmpty()) {
            refresh();
        }
        return keys;
    }
}
