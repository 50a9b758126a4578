// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * What has been sent, so that a broken-off sending goes on where it was: one key a line, on disk before the next file is
 * taken up. The key is also the request's Idempotency-Key, so a line lost in a crash sends nothing twice.
 */
public final class SendJournal {

    private final Path file;
    private final Set<String> done;

    private SendJournal(Path file, Set<String> done) {
        this.file = file;
        this.done = done;
    }

    public static SendJournal open(Path file) {
        try {
            Files.createDirectories(file.getParent());
            var done = new HashSet<String>();
            if (Files.exists(file)) {
                done.addAll(Files.readAllLines(file));
            }
            return new SendJournal(file, done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of a file: where it lies and what it holds, as a hash. */
    public static String key(Path name, byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public synchronized boolean isDone(String key) {
        return done.contains(key);
    }

    public synchronized void done(String key) {
        try {
            Files.writeString(file, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            done.add(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
