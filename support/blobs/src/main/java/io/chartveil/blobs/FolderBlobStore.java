// SPDX-License-Identifier: Apache-2.0
package io.chartveil.blobs;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Blobs as files below one folder, which all instances of the services see.
 *
 * <p>{@code <service>/<tenant>/<random>} is a blob; {@code <random>.part} beside it is one that is not committed.
 */
public final class FolderBlobStore implements BlobStore {

    static final String UNFINISHED = ".part";

    private final Path folder;

    public FolderBlobStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** @param location a path or a {@code file:} URI, as in {@code chartveil.blobs.location} */
    public static FolderBlobStore at(String location) {
        return new FolderBlobStore(location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location));
    }

    @Override
    public BlobWriter create(String service, TenantId tenant) throws IOException {
        var key = BlobKey.fresh(service, tenant);
        var file = fileOf(key);
        var parent = file.resolveSibling(".").normalize();
        if (!Files.isDirectory(parent)) {
            Files.createDirectories(parent);
            // A new folder is durable only when the one above knows it.
            Durably.sync(parent.resolveSibling(".").normalize());
            Durably.sync(folder);
        }
        return new FolderBlobWriter(key, file);
    }

    @Override
    public InputStream open(ClaimCheck claimCheck) throws IOException {
        var file = fileOf(BlobKey.parse(claimCheck.ref()));
        InputStream bytes;
        try {
            bytes = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new MissingBlobException(claimCheck.ref());
        }
        return new VerifiedInputStream(bytes, claimCheck);
    }

    @Override
    public void delete(String ref) throws IOException {
        var file = fileOf(BlobKey.parse(ref));
        if (Files.deleteIfExists(file)) {
            Durably.sync(file.resolveSibling(".").normalize());
        }
    }

    @Override
    public int sweep(String service, Instant olderThan, Predicate<String> isReferenced) throws IOException {
        var ofService = folder.resolve(BlobKey.checkedService(service));
        if (!Files.isDirectory(ofService)) {
            return 0;
        }
        List<Path> old;
        try (var files = Files.walk(ofService, 2)) {
            old = files.filter(file -> isOlder(file, olderThan)).toList();
        }
        int removed = 0;
        for (var file : old) {
            var name = folder.relativize(file).toString();
            if (name.endsWith(UNFINISHED) || !isReferenced.test(name)) {
                Files.deleteIfExists(file);
                removed++;
            }
        }
        return removed;
    }

    private static boolean isOlder(Path file, Instant than) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).toInstant().isBefore(than);
        } catch (IOException e) {
            // Deleted or committed meanwhile: not ours to remove.
            return false;
        }
    }

    private Path fileOf(BlobKey key) {
        return folder.resolve(key.service()).resolve(key.tenant().value()).resolve(key.random());
    }
}
