// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Reads a stream line by line; of a line that is too long only its number is left. */
final class LineReader {

    private static final int BUFFER = 64 * 1024;

    /** A line without its end. */
    sealed interface Line {
        int number();

        record Content(int number, byte[] bytes) implements Line {}

        record TooLong(int number) implements Line {}
    }

    private final InputStream in;
    private final int maxBytes;
    private final LongConsumer growing;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private int number;

    /** @param growing hears the room that a line will take, each time before it takes more */
    LineReader(InputStream in, int maxBytes, LongConsumer growing) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.growing = growing;
    }

    /** Empty at the end. */
    Optional<Line> next() throws IOException {
        var line = new byte[Math.min(maxBytes, 1024)];
        int length = 0;
        boolean tooLong = false;
        boolean any = false;
        while (fill()) {
            any = true;
            int end = newline();
            int count = end - position;
            if (length + count > maxBytes) {
                tooLong = true;
            } else if (!tooLong) {
                line = room(line, length + count);
                System.arraycopy(buffer, position, line, length, count);
                length += count;
            }
            position = end;
            if (end < limit) {
                position++;
                break;
            }
        }
        if (!any) {
            return Optional.empty();
        }
        number++;
        return Optional.of(tooLong ? new Line.TooLong(number) : new Line.Content(number, Arrays.copyOf(line, length)));
    }

    private byte[] room(byte[] line, int needed) {
        if (needed <= line.length) {
            return line;
        }
        int room = Math.max(needed, Math.min(maxBytes, line.length * 2));
        growing.accept(room);
        return Arrays.copyOf(line, room);
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = in.read(buffer, 0, BUFFER);
        return limit > 0;
    }

    private int newline() {
        int at = position;
        while (at < limit && buffer[at] != '\n') {
            at++;
        }
        return at;
    }
}
