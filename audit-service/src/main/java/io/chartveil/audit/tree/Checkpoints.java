// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.Note;
import io.chartveil.transparencylog.note.NoteSignature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** The signed checkpoints of the logs, each size once, with what witnesses said to them. */
@Component
public final class Checkpoints {

    /** A log, its leaves, and how many of them the last checkpoint covers. */
    public record Progress(LogName log, long size, long signed) {}

    private static final String PROGRESS = "SELECT log, size, signed FROM audit_logs()";
    private static final String LAST = """
            SELECT size, note FROM checkpoint WHERE tenant_id = ? ORDER BY size DESC LIMIT 1
            """;
    private static final String STORE = """
            INSERT INTO checkpoint (tenant_id, size, root, note) VALUES (?, ?, ?, ?)
            """;
    private static final String COSIGNED = """
            INSERT INTO cosignature (tenant_id, size, witness, line) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;
    private static final String COSIGNATURES = """
            SELECT line FROM cosignature WHERE tenant_id = ? AND size = ? ORDER BY witness
            """;

    private final JdbcOperations jdbc;

    public Checkpoints(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    public List<Progress> progress() {
        return jdbc.query(
                PROGRESS, (row, _) -> new Progress(new LogName(row.getString(1)), row.getLong(2), row.getLong(3)));
    }

    /** The last one with all cosignatures; within the caller's transaction, as everything that follows. */
    public Optional<SignedCheckpoint> last(LogName log) {
        return jdbc.query(LAST, (row, _) -> row.getString(2), log.value()).stream()
                .findFirst()
                .map(note -> cosigned(log, parse(note)));
    }

    private SignedCheckpoint cosigned(LogName log, SignedCheckpoint checkpoint) {
        var lines = jdbc.query(
                COSIGNATURES,
                (row, _) -> row.getString(1),
                log.value(),
                checkpoint.checkpoint().size());
        if (lines.isEmpty()) {
            return checkpoint;
        }
        try {
            var more = new ArrayList<NoteSignature>();
            for (var line : lines) {
                more.addAll(Note.parseSignatures(line));
            }
            return new SignedCheckpoint(
                    checkpoint.checkpoint(), checkpoint.note().with(more));
        } catch (InvalidNoteException e) {
            throw new BrokenLogException("a stored cosignature is none");
        }
    }

    void store(LogName log, SignedCheckpoint signed) {
        var checkpoint = signed.checkpoint();
        jdbc.update(STORE, log.value(), checkpoint.size(), checkpoint.root().toBytes(), signed.toString());
    }

    void store(LogName log, long size, NoteSignature cosignature) {
        jdbc.update(COSIGNED, log.value(), size, cosignature.name(), cosignature.line());
    }

    private static SignedCheckpoint parse(String note) {
        try {
            return SignedCheckpoint.parse(note.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidNoteException e) {
            throw new BrokenLogException("a stored checkpoint is none: " + e.reason());
        }
    }
}
