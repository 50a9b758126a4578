// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results;

import io.chartveil.envelope.Compression;
import io.chartveil.envelope.EnvelopeException;

/** The form in which results lie in the table: zstd, fastest level. */
public final class Stored {

    private static final int MAX_SIZE = 128 * 1024 * 1024;

    private Stored() {}

    public static byte[] compress(byte[] plain) {
        return Compression.compress(plain);
    }

    public static byte[] decompress(byte[] stored) {
        try {
            return Compression.decompress(stored, MAX_SIZE);
        } catch (EnvelopeException e) {
            throw new IllegalStateException("a stored result is not compressed as agreed", e);
        }
    }
}
