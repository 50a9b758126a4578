// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * The JDK's ahead-of-time cache of one program (JEP 483, 514, 515): its classes loaded and linked, and which of its
 * methods were busy. A JVM that cannot use it (another JDK, other jars) says so in its log and starts without.
 */
record AotCache(Path file) {

    private static final Duration WRITING_LIMIT = Duration.ofMinutes(5);
    private static final String COMPLETE = "AOTCache creation is complete";

    /** What a JVM does with the cache. */
    enum Use {
        /** Starts from it, if it is there. */
        READ,
        /** Writes it when it ends, if it is not there yet. */
        WRITE
    }

    boolean exists() {
        return Files.exists(file);
    }

    List<String> options(Use use) {
        if (exists()) {
            return List.of("-XX:AOTCache=" + file);
        }
        return use == Use.WRITE ? List.of("-XX:AOTCacheOutput=" + draft()) : List.of();
    }

    /** How long a JVM may take to end. */
    Duration patience(Use use, Duration usual) {
        return use == Use.WRITE && !exists() ? WRITING_LIMIT : usual;
    }

    /** Puts what a JVM has written in its place; a JVM that was ended before it was done has written nothing of use. */
    void adopt(Part writer) {
        try {
            if (Files.exists(draft()) && writer.lastLines(5).stream().anyMatch(line -> line.contains(COMPLETE))) {
                Files.move(draft(), file, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(draft());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path draft() {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
