// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a key signs, by the identifier byte of C2SP signed-note. Only these two are known here. */
public enum SignatureType {
    /** The note's text as it stands. */
    ED25519(0x01, 0),
    /** A cosignature: the text below a header that says when (C2SP tlog-cosignature). */
    COSIGNATURE(0x04, Long.BYTES);

    private static final int ED25519_SIGNATURE = 64;

    private final int identifier;
    private final int prefix;

    SignatureType(int identifier, int prefix) {
        this.identifier = identifier;
        this.prefix = prefix;
    }

    byte identifier() {
        return (byte) identifier;
    }

    static SignatureType of(byte identifier) {
        for (var type : values()) {
            if (type.identifier() == identifier) {
                return type;
            }
        }
        throw new IllegalArgumentException("a key of an unknown type");
    }

    int signatureBytes() {
        return prefix + ED25519_SIGNATURE;
    }

    /** Where the Ed25519 signature begins, after the time of a cosignature. */
    int prefix() {
        return prefix;
    }

    /** Whether a cosignature names a time that is none: beyond 2^63 - 1. */
    boolean isBeforeTime(byte[] signature) {
        return this == COSIGNATURE && ByteBuffer.wrap(signature).getLong() < 0;
    }

    byte[] message(String text, byte[] signature) {
        return switch (this) {
            case ED25519 -> text.getBytes(StandardCharsets.UTF_8);
            case COSIGNATURE ->
                ("cosignature/v1\ntime " + ByteBuffer.wrap(signature).getLong() + "\n" + text)
                        .getBytes(StandardCharsets.UTF_8);
        };
    }
}
