// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, however long the log is. */
public final class LogTail {

    private static final int BLOCK = 1 << 16;
    /** What a person is shown of a failure; a line may be as long as it likes. */
    private static final int MOST_BYTES = 1 << 18;

    private LogTail() {}

    /** Where the last lines begin. */
    public static long start(RandomAccessFile log, int lines) throws IOException {
        int missing = lines + 1;
        byte[] block = new byte[BLOCK];
        for (long end = log.length(); end > 0; ) {
            long begin = Math.max(0, end - BLOCK);
            log.seek(begin);
            log.readFully(block, 0, (int) (end - begin));
            for (int i = (int) (end - begin) - 1; i >= 0; i--) {
                if (block[i] == '\n' && --missing == 0) {
                    return begin + i + 1;
                }
            }
            end = begin;
        }
        return 0;
    }

    /** The last lines; none where there is no log. */
    static List<String> lines(Path log, int count) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(start(file, count), file.length() - MOST_BYTES));
            byte[] end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            var lines = new String(end, StandardCharsets.ISO_8859_1).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
