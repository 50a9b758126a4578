// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A folder with one file for each log, named by the SHA-256 of its origin: written beside, forced to the disk, then
 * renamed, so that a file is always whole.
 */
public final class FileCheckpoints implements WitnessedCheckpoints {

    private final Path folder;

    public FileCheckpoints(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<SignedCheckpoint> last(String origin) {
        var file = file(originHash(origin));
        try {
            return Files.exists(file)
                    ? Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidNoteException e) {
            throw new IllegalStateException(file + " holds no checkpoint: " + e.getMessage(), e);
        }
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) {
        var file = file(originHash(checkpoint.checkpoint().origin()));
        var draft = file.resolveSibling(file.getFileName() + ".new");
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
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the protocol names a log in an address: SHA-256 of its origin, in lower-case hexadecimal digits. */
    static String originHash(String origin) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(origin.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Path file(String originHash) {
        return folder.resolve(originHash + ".checkpoint");
    }
}
