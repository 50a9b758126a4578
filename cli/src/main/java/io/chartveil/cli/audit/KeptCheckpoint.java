// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file in which a checkpoint is remembered, away from the platform. */
record KeptCheckpoint(Path file) {

    /** @throws IllegalArgumentException if the file holds something else */
    Optional<SignedCheckpoint> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidNoteException e) {
            throw new IllegalArgumentException(file + " holds no checkpoint: " + e.reason(), e);
        }
    }

    void keep(SignedCheckpoint checkpoint) {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(draft, checkpoint.note().toBytes());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
