// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What sealed bytes begin with: {@code CV}, version, kind, the length of the wrapped data key (16 bits, big-endian) and
 * the wrapped data key. The ciphertext follows.
 */
record SealedHeader(Kind kind, byte[] wrappedKey) {

    private static final byte[] MAGIC = {'C', 'V'};
    private static final byte VERSION = 1;
    private static final int FIXED = 6;
    /** Far above what HPKE makes of a data key; it bounds what a reader allocates. */
    private static final int MAX_WRAPPED = 1024;

    enum Kind {
        MESSAGE(0),
        STREAM(1);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }

        private static Kind ofCode(byte code) throws EnvelopeException {
            return switch (code) {
                case 0 -> MESSAGE;
                case 1 -> STREAM;
                default -> throw new EnvelopeException("the header of the sealed bytes is damaged");
            };
        }

        /** What the cipher authenticates: version and kind before the caller's own data. */
        byte[] bind(byte[] associatedData) {
            byte[] bound = new byte[2 + associatedData.length];
            bound[0] = VERSION;
            bound[1] = code;
            System.arraycopy(associatedData, 0, bound, 2, associatedData.length);
            return bound;
        }
    }

    int size() {
        return FIXED + wrappedKey.length;
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(size())
                .put(MAGIC)
                .put(VERSION)
                .put(kind.code)
                .putShort((short) wrappedKey.length)
                .put(wrappedKey)
                .array();
    }

    /** Reads just the header; the stream then stands at the ciphertext. */
    static SealedHeader read(InputStream in) throws IOException {
        byte[] fixed = in.readNBytes(FIXED);
        if (fixed.length < FIXED || fixed[0] != MAGIC[0] || fixed[1] != MAGIC[1]) {
            throw new EnvelopeException("these are not sealed bytes");
        }
        if (fixed[2] != VERSION) {
            throw new EnvelopeException("sealed in version " + fixed[2] + ", which is not known here");
        }
        var kind = Kind.ofCode(fixed[3]);
        int length = ByteBuffer.wrap(fixed, 4, 2).getShort();
        if (length < 0 || length > MAX_WRAPPED) {
            throw new EnvelopeException("the header of the sealed bytes is damaged");
        }
        byte[] wrappedKey = in.readNBytes(length);
        if (wrappedKey.length < length) {
            throw new EnvelopeException("the sealed bytes end in their header");
        }
        return new SealedHeader(kind, wrappedKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedHeader header
                && header.kind == kind
                && Arrays.equals(header.wrappedKey, wrappedKey);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(wrappedKey);
    }
}
