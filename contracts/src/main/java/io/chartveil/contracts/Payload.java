// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is sealed in a record's message: who the patient is, and the record as it came.
 *
 * <p>Its bytes are two length-prefixed UTF-8 strings (identifier system and value, both empty without a patient; the
 * length is an unsigned 16-bit number, big-endian), then the record to the end.
 *
 * @param patient whom the record is ordered by (ADR 009), said by itself or beside it; empty when nobody is named
 * @param body the record in its own format, UTF-8
 */
public record Payload(Optional<PatientIdentifier> patient, byte[] body) {

    private static final int MAX_PART = 0xFFFF;

    public byte[] toBytes() {
        byte[] system = patient.map(PatientIdentifier::system).orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] value = patient.map(PatientIdentifier::value).orElse("").getBytes(StandardCharsets.UTF_8);
        if (system.length > MAX_PART || value.length > MAX_PART) {
            throw new IllegalArgumentException("a patient identifier is longer than 65,535 bytes");
        }
        var out = new ByteArrayOutputStream(4 + system.length + value.length + body.length);
        for (byte[] part : new byte[][] {system, value}) {
            out.write(part.length >> 8);
            out.write(part.length);
            out.writeBytes(part);
        }
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException if the bytes end too early */
    public static Payload fromBytes(byte[] bytes) {
        try {
            var in = ByteBuffer.wrap(bytes);
            String system = part(in);
            String value = part(in);
            byte[] body = new byte[in.remaining()];
            in.get(body);
            return new Payload(
                    value.isEmpty() ? Optional.empty() : Optional.of(new PatientIdentifier(system, value)), body);
        } catch (java.nio.BufferUnderflowException e) {
            throw new IllegalArgumentException("the payload ends too early", e);
        }
    }

    private static String part(ByteBuffer in) {
        byte[] part = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(part);
        return new String(part, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Payload[" + body.length + " bytes]";
    }
}
