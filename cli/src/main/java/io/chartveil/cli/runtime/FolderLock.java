// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** The right to start and stop on a data folder, held by one command at a time; a killed command holds nothing. */
record FolderLock(FileChannel file) implements AutoCloseable {

    static FolderLock take(DataFolder folder) {
        try {
            var file = FileChannel.open(
                    folder.root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (file.tryLock() != null) {
                    return new FolderLock(file);
                }
            } catch (OverlappingFileLockException e) {
                // the same answer as for another process
            }
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new RuntimeFailure("Another command is starting or stopping the installation in " + folder.root()
                + ". Wait until it has ended.");
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
