// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.contracts.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The erasures, one JSON object a line, in a file that no backup of the database holds: a restore must not bring an
 * erased subject back. A line is on disk before its transaction commits; one whose transaction failed is applied at the
 * next start, since the erasure was asked for.
 */
@Component
class ErasureLedger {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final @Nullable Path file;

    ErasureLedger(ErasureProperties properties) {
        this.file = properties.ledger();
    }

    /**
     * One erasure.
     *
     * @param identifiers HMACs in hexadecimal digits
     * @param signed the receipt
     */
    record Entry(
            UUID receipt,
            TenantId tenant,
            List<String> identifiers,
            long throughSequence,
            String pseudonym,
            int records,
            Instant liveErasedAt,
            Instant unrecoverableAfter,
            String signed) {}

    synchronized void append(Entry entry) {
        if (file == null) {
            return;
        }
        var line = ByteBuffer.wrap((JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure ledger cannot be written", e);
        }
    }

    List<Entry> entries() {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.flatMap(line -> read(line).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure ledger cannot be read", e);
        }
    }

    /** A line that was cut off by a crash was never answered. */
    private static Optional<Entry> read(String line) {
        try {
            return Optional.of(JSON.readValue(line, Entry.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
