// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.audit.AuditEvent.Spooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An event in its place in a spool's chain, with its bytes as they were hashed; on the topic it is
 * {@link Spooled} in JSON.
 *
 * @param previous hash of the entry before, 32 zero bytes before the first
 * @param hash as the spool holds it; {@link #hashFits} tells whether it is true
 */
public record SpoolEntry(String spool, long number, byte[] previous, byte[] hash, byte[] event) {

    public static final int HASH_BYTES = 32;

    private static final Pattern NAME = Pattern.compile("[!-~]{1,200}");
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();

    public SpoolEntry {
        if (!NAME.matcher(spool).matches()) {
            throw new IllegalArgumentException("a spool's name is up to 200 printable ASCII characters");
        }
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
        try (var json = FACTORY.createParser(ObjectReadContext.empty(), message)) {
            return read(json);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(
                    "not a spool entry (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static SpoolEntry read(JsonParser json) {
        long number = 0;
        Map<String, String> texts = new HashMap<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("no object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            switch (json.nextToken()) {
                case VALUE_NUMBER_INT -> number = name.equals("number") ? json.getLongValue() : number;
                case VALUE_STRING -> texts.put(name, json.getString());
                default -> json.skipChildren();
            }
        }
        return new SpoolEntry(
                Objects.requireNonNull(texts.get("spool")),
                number,
                HEX.parseHex(Objects.requireNonNull(texts.get("previous"))),
                HEX.parseHex(Objects.requireNonNull(texts.get("hash"))),
                Objects.requireNonNull(texts.get("event")).getBytes(StandardCharsets.UTF_8));
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
