// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.Note;
import java.util.List;

/**
 * What a log says of itself: how many leaves it has, and the root over them.
 *
 * @param origin names the log
 * @param extensions opaque further lines, usually none
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    private static final int LINES = 3;

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw new IllegalArgumentException("a checkpoint has an origin and a size");
        }
        if (extensions.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
            throw new IllegalArgumentException("an extension is a line that is not empty");
        }
    }

    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    /** Reads a note's text, whoever signed it. */
    public static Checkpoint parse(Note note) throws InvalidNoteException {
        var lines = List.of(note.text().substring(0, note.text().length() - 1).split("\n", -1));
        if (lines.size() < LINES) {
            throw new InvalidNoteException("a checkpoint has at least three lines");
        }
        try {
            return new Checkpoint(
                    lines.get(0),
                    TreeSize.parse(lines.get(1)),
                    Hash.parse(lines.get(2)),
                    lines.subList(LINES, lines.size()));
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("not a checkpoint: " + e.getMessage());
        }
    }

    /** The text that is signed. */
    public String text() {
        var out = new StringBuilder()
                .append(origin)
                .append('\n')
                .append(size)
                .append('\n')
                .append(root)
                .append('\n');
        extensions.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }
}
