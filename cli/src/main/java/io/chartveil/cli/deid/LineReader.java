// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a stream into lines and holds no more than what came with one read and the line that is not whole yet. Lines are
 * given as soon as they are there, so that whoever writes one and waits for its answer gets it.
 */
final class LineReader {

    /** More than any record may have; a longer line is passed over, so that it cannot fill the memory. */
    static final int LONGEST_LINE = 256 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean overlong;
    private boolean ended;
    private long number;

    LineReader(InputStream in) {
        this(in, LONGEST_LINE);
    }

    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * A line without its end.
     *
     * @param number counted from 1
     * @param bytes none when the line was too long
     */
    record Line(long number, byte[] bytes, boolean tooLong) {}

    /** The lines that have come, at least one; none at the end. */
    List<Line> next() throws IOException {
        List<Line> lines = new ArrayList<>();
        while (lines.isEmpty() && !ended) {
            int read = in.read(buffer);
            if (read < 0) {
                ended = true;
                if (begun.size() > 0 || overlong) {
                    lines.add(line());
                }
            } else {
                cut(read, lines);
            }
        }
        return lines;
    }

    private void cut(int read, List<Line> lines) {
        int start = 0;
        for (int i = 0; i < read; i++) {
            if (buffer[i] == '\n') {
                append(start, i);
                lines.add(line());
                start = i + 1;
            }
        }
        append(start, read);
    }

    private void append(int start, int end) {
        overlong |= begun.size() + (end - start) > longest;
        if (overlong) {
            begun.reset();
        } else {
            begun.write(buffer, start, end - start);
        }
    }

    private Line line() {
        byte[] bytes = begun.toByteArray();
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        var line = new Line(++number, end == bytes.length ? bytes : Arrays.copyOf(bytes, end), overlong);
        begun.reset();
        overlong = false;
        return line;
    }
}
