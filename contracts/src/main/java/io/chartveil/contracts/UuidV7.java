// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then 74 random bits.
 *
 * <p>Ids made in one millisecond have no order among themselves; nothing here relies on one.
 */
public final class UuidV7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000000000000000L;

    private UuidV7() {}

    public static UUID at(Instant time) {
        long high = (time.toEpochMilli() << 16) | VERSION | (RANDOM.nextLong() & 0xFFFL);
        long low = VARIANT | (RANDOM.nextLong() >>> 2);
        return new UUID(high, low);
    }
}
