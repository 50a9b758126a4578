// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.audit.AuditEvent.Spooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event in its place in a spool's chain, with its bytes as they were hashed; on the topic it is
 * {@link Spooled} in JSON.
 *
 * @param previous hash of the entry before, 32 zero bytes before the first
 * @param hash as the spool holds it; {@link #hashFits} tells whether it is true
 */
public record SpoolEntry(String spool, long number, byte[] previous, byte[] hash, byte[] event) {

    public static final int HASH_BYTES = 32;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper READER = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    public SpoolEntry {
        if (number < 1 || previous.length != HASH_BYTES || hash.length != HASH_BYTES) {
            throw new IllegalArgumentException("a spool entry has a number from 1 and hashes of 32 bytes");
        }
    }

    /** SHA-256(number as 8 bytes, big-endian || previous || event). */
    public static byte[] hash(long number, byte[] previous, byte[] event) {
        var digest = sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        digest.update(previous);
        return digest.digest(event);
    }

    /** true if the hash is the one that follows from number, previous hash and event */
    public boolean hashFits() {
        return MessageDigest.isEqual(hash, hash(number, previous, event));
    }

    public byte[] toMessage() {
        var out = new ByteArrayOutputStream(event.length + event.length / 4 + 256);
        try (var json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("spool", spool);
            json.writeNumberProperty("number", number);
            json.writeStringProperty("previous", HEX.formatHex(previous));
            json.writeStringProperty("hash", HEX.formatHex(hash));
            json.writeName("event");
            json.writeUTF8String(event, 0, event.length);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException if it is no entry; the message does not repeat any of it */
    public static SpoolEntry fromMessage(byte[] message) {
        try {
            var spooled = READER.readValue(message, Spooled.class);
            return new SpoolEntry(
                    spooled.spool(),
                    spooled.number(),
                    HEX.parseHex(spooled.previous()),
                    HEX.parseHex(spooled.hash()),
                    spooled.event().getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "not a spool entry (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SpoolEntry[" + spool + " " + number + "]";
    }
}
