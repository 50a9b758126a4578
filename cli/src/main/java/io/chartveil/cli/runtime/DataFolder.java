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
import java.util.List;
import java.util.Set;

/**
 * The folder that holds everything one local installation keeps: servers' data, keys, credentials, logs, process ids.
 * Its owner alone can look inside.
 */
public record DataFolder(Path root) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final List<String> PARTS =
            List.of("postgres", "kafka", "blobs", "keys", "caches", "tmp", "logs", "conf", "run");
    /** What may be there before the passwords are, which are the last thing to be made. */
    private static final Set<String> FIRST_FILES = Set.of(
            "servers.json", "servers.json.new", "ports.json", "ports.json.new", "lock", "credentials.json.new", "send");

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

    /** Whether a step was done whose mark begins so. */
    boolean hasMark(String beginning) {
        return entries(root.resolve("run")).stream()
                .anyMatch(name -> name.startsWith(beginning) && name.endsWith(".done"));
    }

    /** Whether an installation is here; somebody else's folder with a file of that name is none. */
    public boolean exists() {
        return Files.exists(credentials()) && PARTS.stream().allMatch(part -> Files.isDirectory(root.resolve(part)));
    }

    /** @throws RuntimeFailure if it cannot be written, or holds what is not an installation's and would go with a reset */
    public DataFolder create() {
        if (!exists()) {
            refuseForeign();
        }
        try {
            for (String part : PARTS) {
                Files.createDirectories(root.resolve(part));
            }
            Files.setPosixFilePermissions(root, OWNER_ONLY);
            return this;
        } catch (IOException e) {
            throw new RuntimeFailure(
                    "The data folder " + root + " cannot be written. Choose another one with --data-dir.", e);
        }
    }

    /** A first start that was cut off leaves a part of an installation's own files. */
    private void refuseForeign() {
        entries(root).stream()
                .filter(name -> !PARTS.contains(name) && !FIRST_FILES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new RuntimeFailure("The folder " + root + " holds something else (" + name
                            + "). Choose an empty or a new one with --data-dir.");
                });
    }

    private static List<String> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new RuntimeFailure(
                    "The folder " + folder + " cannot be read. Choose another one with --data-dir.", e);
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
