// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import io.chartveil.transparencylog.note.InvalidNoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * The file in which a checkpoint is remembered: written beside, forced to the disk, then renamed, so that it is always
 * whole.
 */
public record CheckpointFile(Path path) {

    public CheckpointFile {
        path = path.toAbsolutePath();
    }

    /**
     * Empty where there is no file.
     *
     * @throws InvalidNoteException if it holds something else
     */
    public Optional<SignedCheckpoint> read() throws InvalidNoteException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it is durable. */
    public void keep(SignedCheckpoint checkpoint) {
        var folder = Objects.requireNonNull(path.getParent());
        var draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(folder);
            try (var out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                var bytes = ByteBuffer.wrap(checkpoint.note().toBytes());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
