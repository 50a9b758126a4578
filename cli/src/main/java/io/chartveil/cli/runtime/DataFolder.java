// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/**
 * The folder that holds everything one local installation keeps: servers' data, keys, credentials, logs, process ids.
 * Its owner alone can look inside.
 */
public record DataFolder(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path kafka() {
        return root.resolve("kafka");
    }

    public Path blobs() {
        return root.resolve("blobs");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path caches() {
        return root.resolve("caches");
    }

    public Path temporary() {
        return root.resolve("tmp");
    }

    public Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    public Path configuration(String part) {
        return root.resolve("conf").resolve(part + ".properties");
    }

    public Path process(String part) {
        return root.resolve("run").resolve(part + ".json");
    }

    /** A file whose existence says that a step was done for good. */
    public Path mark(String step) {
        return root.resolve("run").resolve(step + ".done");
    }

    public Path credentials() {
        return root.resolve("credentials.json");
    }

    public boolean exists() {
        return Files.exists(credentials());
    }

    public DataFolder create() {
        try {
            for (String part :
                    new String[] {"postgres", "kafka", "blobs", "keys", "caches", "tmp", "logs", "conf", "run"}) {
                Files.createDirectories(root.resolve(part));
            }
            Files.setPosixFilePermissions(root, OWNER_ONLY);
            return this;
        } catch (IOException e) {
            throw new RuntimeFailure(
                    "The data folder " + root + " cannot be written. Choose another one with --data-dir.", e);
        }
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    public static void writePrivately(Path file, String content) {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft, PRIVATE_FILE);
            Files.writeString(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete() {
        deleteTree(root);
    }

    static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
