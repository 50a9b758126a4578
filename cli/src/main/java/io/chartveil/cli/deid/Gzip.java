// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compressed files, told by their first bytes. */
final class Gzip {

    /** More than any supported file may have: a small file that unfolds without end must not fill the memory. */
    private static final int LARGEST = 1 << 29;

    private Gzip() {}

    static boolean isZipped(byte[] content) {
        return content.length > 2 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    }

    static byte[] unzip(byte[] content) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] unzipped = in.readNBytes(LARGEST);
            if (in.read() >= 0) {
                throw new IOException("The file unfolds to more than " + (LARGEST >> 20) + " MiB.");
            }
            return unzipped;
        }
    }

    static byte[] zip(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream(content.length / 2);
        try (var zipped = new GZIPOutputStream(out)) {
            zipped.write(content);
        }
        return out.toByteArray();
    }
}
