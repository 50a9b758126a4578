// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A batch file: messages between FHS or BHS and their trailers, or simply one after another. */
public final class Er7Batch {

    private Er7Batch() {}

    /** true if the bytes begin with a batch envelope (FHS or BHS) rather than with a message. */
    public static boolean isEnvelope(byte[] bytes) {
        int start = Er7Frame.skipBlanks(bytes, 0);
        if (bytes.length - start >= 3 && bytes[start] == (byte) 0xEF) {
            start = Er7Frame.skipBlanks(bytes, start + 3);
        }
        return isEnvelope(bytes, start, bytes.length);
    }

    static boolean isEnvelope(byte[] bytes, int start, int end) {
        return end - start >= 3
                && (bytes[start] == 'F' || bytes[start] == 'B')
                && bytes[start + 1] == 'H'
                && bytes[start + 2] == 'S';
    }

    static boolean isEnvelope(String text) {
        return text.startsWith("FHS") || text.startsWith("BHS");
    }

    /**
     * The bytes of each message, envelope segments left out. They are not checked further than that a line begins with
     * MSH; what stands before the first message is left out.
     */
    public static List<byte[]> messages(byte[] bytes) {
        var found = new ArrayList<byte[]>();
        int message = -1;
        int line = 0;
        while (line < bytes.length) {
            int end = line;
            while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n') {
                end++;
            }
            int start = skipFrame(bytes, line, end);
            boolean begins = starts(bytes, start, end, "MSH");
            boolean ends = begins
                    || starts(bytes, start, end, "BTS")
                    || starts(bytes, start, end, "FTS")
                    || starts(bytes, start, end, "BHS")
                    || starts(bytes, start, end, "FHS");
            if (ends && message >= 0) {
                found.add(Arrays.copyOfRange(bytes, message, line));
                message = -1;
            }
            if (begins) {
                message = start;
            }
            line = end + 1;
        }
        if (message >= 0) {
            found.add(Arrays.copyOfRange(bytes, message, bytes.length));
        }
        return found;
    }

    private static int skipFrame(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == 0x0B || bytes[at] == 0x1C || bytes[at] < 0)) {
            at++;
        }
        return at;
    }

    private static boolean starts(byte[] bytes, int start, int end, String name) {
        return end - start >= 3
                && bytes[start] == name.charAt(0)
                && bytes[start + 1] == name.charAt(1)
                && bytes[start + 2] == name.charAt(2);
    }
}
