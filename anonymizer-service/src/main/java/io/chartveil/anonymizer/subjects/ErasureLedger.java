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
        byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        try (var channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var _ = channel.lock()) { // another instance may write to the same file
            long end = endOfWholeLines(channel);
            for (var rest = ByteBuffer.wrap(line); rest.hasRemaining(); ) {
                channel.write(rest, end + rest.position());
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the erasure ledger cannot be written", e);
        }
    }

    /** Where the next line begins: a line that a crash cut off was never answered, and goes. */
    private static long endOfWholeLines(FileChannel channel) throws IOException {
        var last = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0) {
            channel.read(last.clear(), end - 1);
            if (last.get(0) == '\n') {
                break;
            }
            end--;
        }
        channel.truncate(end);
        return end;
    }

    List<Entry> entries() {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        try {
            var text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> JSON.readValue(line, Entry.class))
                    .toList();
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException("the erasure ledger cannot be read; without it nothing is opened", e);
        }
    }
}
