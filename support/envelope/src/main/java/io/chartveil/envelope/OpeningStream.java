// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Turns what the cipher and the decompressor throw while reading into this library's exception. */
final class OpeningStream extends FilterInputStream {

    OpeningStream(InputStream plaintext) {
        super(plaintext);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw new EnvelopeException("the sealed stream was changed, cut off, or has other associated data", e);
        }
    }
}
