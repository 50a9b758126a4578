// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import io.chartveil.er7.Er7Exception.Rule;

/** Where a message's own bytes begin and end inside MLLP's frame ({@code 0B … 1C 0D}), byte order mark and blanks. */
record Er7Frame(int start, int end) {

    static Er7Frame of(byte[] bytes) {
        int start = skipBlanks(bytes, 0);
        if (bytes.length - start >= 3
                && bytes[start] == (byte) 0xEF
                && bytes[start + 1] == (byte) 0xBB
                && bytes[start + 2] == (byte) 0xBF) {
            start = skipBlanks(bytes, start + 3);
        }
        int end = bytes.length;
        while (end > start && bytes[end - 1] >= 0 && bytes[end - 1] < ' ') {
            end--;
        }
        if (start == end) {
            throw new Er7Exception(Rule.EMPTY, 1, 0);
        }
        if (Er7Batch.isEnvelope(bytes, start, end)) {
            throw new Er7Exception(Rule.BATCH_ENVELOPE, 1, 0);
        }
        return new Er7Frame(start, end);
    }

    static int skipBlanks(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at;
    }
}
