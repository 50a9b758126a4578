// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The unwrapped data keys of one opening key: the most recently used ones, each for a limited time. */
final class DataKeys {

    static final int MAX_KEYS = 256;
    static final Duration LIFE = Duration.ofMinutes(30);

    private final Clock clock;
    private final Map<ByteBuffer, Cached> cached = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Cached> eldest) {
            return size() > MAX_KEYS;
        }
    };

    DataKeys(Clock clock) {
        this.clock = clock;
    }

    DataKey get(byte[] wrapped, OpeningKey openingKey) throws EnvelopeException {
        var name = ByteBuffer.wrap(wrapped);
        var now = clock.instant();
        synchronized (cached) {
            var hit = cached.get(name);
            if (hit != null && now.isBefore(hit.expires)) {
                return hit.key;
            }
        }
        // Outside the lock: two threads may unwrap the same key, which is cheaper than all waiting for one.
        try {
            byte[] secret = openingKey.unwrap(wrapped);
            if (secret.length != DataKey.SIZE) {
                throw new EnvelopeException("the wrapped data key is not of the agreed size");
            }
            var key = DataKey.of(secret);
            synchronized (cached) {
                cached.values().removeIf(old -> !now.isBefore(old.expires));
                cached.put(name, new Cached(key, now.plus(LIFE)));
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new EnvelopeException("the wrapped data key cannot be used", e);
        }
    }

    int size() {
        synchronized (cached) {
            return cached.size();
        }
    }

    private record Cached(DataKey key, Instant expires) {}
}
