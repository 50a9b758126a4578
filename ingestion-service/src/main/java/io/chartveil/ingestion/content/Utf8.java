// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8 (Unicode 16, table 3-7): no overlong forms, no surrogates, nothing beyond U+10FFFF. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** The offset of the first byte that is no UTF-8, or -1. */
    static int firstFault(byte[] bytes) {
        int at = 0;
        int end = bytes.length;
        while (at < end) {
            if (at + 8 <= end && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
                at += 8;
            } else if (bytes[at] >= 0) {
                at++;
            } else {
                int length = sequenceLength(bytes, at, end);
                if (length == 0) {
                    return at;
                }
                at += length;
            }
        }
        return -1;
    }

    private static int sequenceLength(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        int second = at + 1 < end ? bytes[at + 1] & 0xFF : 0;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return within(second, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            int from = lead == 0xE0 ? 0xA0 : 0x80;
            int to = lead == 0xED ? 0x9F : 0xBF;
            return within(second, from, to) && continues(bytes, at + 2, end) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            int from = lead == 0xF0 ? 0x90 : 0x80;
            int to = lead == 0xF4 ? 0x8F : 0xBF;
            return within(second, from, to) && continues(bytes, at + 2, end) && continues(bytes, at + 3, end) ? 4 : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int at, int end) {
        return at < end && (bytes[at] & 0xC0) == 0x80;
    }

    private static boolean within(int value, int from, int to) {
        return value >= from && value <= to;
    }
}
