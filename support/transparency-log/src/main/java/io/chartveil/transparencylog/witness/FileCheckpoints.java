// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import io.chartveil.transparencylog.checkpoint.CheckpointFile;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A folder with one file for each log, named by the SHA-256 of its origin. */
public final class FileCheckpoints implements WitnessedCheckpoints {

    private final Path folder;

    public FileCheckpoints(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<SignedCheckpoint> last(String origin) {
        var file = file(originHash(origin));
        try {
            return file.read();
        } catch (InvalidNoteException e) {
            throw new IllegalStateException(file.path() + " holds no checkpoint: " + e.reason(), e);
        }
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) {
        file(originHash(checkpoint.checkpoint().origin())).keep(checkpoint);
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

    CheckpointFile file(String originHash) {
        return new CheckpointFile(folder.resolve(originHash + ".checkpoint"));
    }
}
