// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.chartveil.contracts.ClaimCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A file that gets its name only when all of it is on disk. */
final class FolderBlobWriter extends BlobWriter {

    private final BlobKey key;
    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();
    private long size;

    FolderBlobWriter(BlobKey key, Path file) throws IOException {
        this.key = key;
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + FolderBlobStore.UNFINISHED);
        this.channel = FileChannel.open(unfinished, CREATE_NEW, WRITE);
    }

    @Override
    public String ref() {
        return key.toString();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        digest.update(bytes, offset, length);
        size += length;
    }

    @Override
    public ClaimCheck commit() throws IOException {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the blob was committed or closed before");
        }
        channel.force(true);
        channel.close();
        Files.move(unfinished, file, ATOMIC_MOVE);
        Durably.sync(file.resolveSibling(".").normalize());
        return new ClaimCheck(ref(), HexFormat.of().formatHex(digest.digest()), size);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            Files.deleteIfExists(unfinished);
        }
    }
}
