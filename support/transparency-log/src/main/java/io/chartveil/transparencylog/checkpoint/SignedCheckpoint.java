// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.Note;
import io.chartveil.transparencylog.note.SigningKey;
import java.time.Instant;
import java.util.List;

/** A checkpoint with the note it was read from; who signed it is for a {@link Policy} to say. */
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {

    public static SignedCheckpoint parse(byte[] bytes) throws InvalidNoteException {
        var note = Note.parse(bytes);
        return new SignedCheckpoint(Checkpoint.parse(note), note);
    }

    public static SignedCheckpoint sign(Checkpoint checkpoint, List<SigningKey> keys, Instant now) {
        var text = checkpoint.text();
        return new SignedCheckpoint(
                checkpoint,
                new Note(text, keys.stream().map(key -> key.sign(text, now)).toList()));
    }

    @Override
    public String toString() {
        return note.toString();
    }
}
