// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results;

import com.github.luben.zstd.Zstd;

/** The form in which results lie in the table: zstd, fastest level. */
public final class Stored {

    private static final int LEVEL = 1;
    private static final int MAX_SIZE = 128 * 1024 * 1024;

    private Stored() {}

    public static byte[] compress(byte[] plain) {
        return Zstd.compress(plain, LEVEL);
    }

    public static byte[] decompress(byte[] stored) {
        long size = Zstd.getFrameContentSize(stored);
        if (size < 0 || size > MAX_SIZE) {
            throw new IllegalStateException("a stored result is not compressed as agreed");
        }
        return Zstd.decompress(stored, (int) size);
    }
}
