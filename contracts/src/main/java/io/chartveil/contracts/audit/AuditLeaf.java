// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * An entry of a tenant's audit log, as its Merkle tree is built over: 57 bytes, big-endian, the same for ever.
 *
 * <pre>
 *  0  1  version, 1
 *  1 16  event id
 * 17  8  when it was sequenced, microseconds since 1970
 * 25 32  commitment: SHA-256(salt of 32 bytes || the event's bytes)
 * </pre>
 *
 * It names nobody: without the salt, which can be destroyed, the commitment tells nothing of the event.
 */
public record AuditLeaf(UUID eventId, Instant sequencedAt, byte[] commitment) {

    public static final int BYTES = 57;
    public static final int SALT_BYTES = 32;

    private static final byte VERSION = 1;
    private static final int HASH_BYTES = 32;

    public AuditLeaf {
        sequencedAt = sequencedAt.truncatedTo(ChronoUnit.MICROS);
        if (commitment.length != HASH_BYTES) {
            throw new IllegalArgumentException("a commitment has " + HASH_BYTES + " bytes");
        }
    }

    /** @throws IllegalArgumentException if the bytes are no leaf of this version */
    public static AuditLeaf parse(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        if (bytes.length != BYTES || in.get() != VERSION) {
            throw new IllegalArgumentException("not a leaf of an audit log");
        }
        var id = new UUID(in.getLong(), in.getLong());
        var at = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        byte[] commitment = new byte[HASH_BYTES];
        in.get(commitment);
        return new AuditLeaf(id, at, commitment);
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, sequencedAt))
                .put(commitment)
                .array();
    }

    /** Whether salt and event are those that were committed to. */
    public boolean commitsTo(byte[] salt, byte[] event) {
        return salt.length == SALT_BYTES && MessageDigest.isEqual(commitment, commitment(salt, event));
    }

    public static byte[] commitment(byte[] salt, byte[] event) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(event);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
