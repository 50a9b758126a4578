// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is made once per build and used by every installation of a checkout: the services' jars taken apart, PostgreSQL's
 * programs, the JDK's AOT caches. Each entry is named by its content, so a build beside a running platform pulls nothing
 * away.
 */
record BuildCache(Path root) {

    static BuildCache of(Path home) {
        return new BuildCache(home.resolve(".chartveil").resolve("cache"));
    }

    Path entry(String name) {
        return root.resolve(name);
    }

    /** The folder of this name; filled first if it is not there. Of two that fill it at once, the first one stays. */
    Path folder(String name, Consumer<Path> filling) {
        Path folder = entry(name);
        if (Files.exists(folder)) {
            return folder;
        }
        Path draft = entry(name + "." + UUID.randomUUID() + ".new");
        try {
            Files.createDirectories(root);
            filling.accept(draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(folder)) {
                throw new RuntimeFailure("The folder " + root + " cannot be written. Is there room on the disk?", e);
            }
        } finally {
            DataFolder.deleteTree(draft);
        }
        return folder;
    }

    /** Deletes what earlier builds left, but for what a living process was started from. */
    void sweep(Set<Path> current) {
        if (!Files.exists(root)) {
            return;
        }
        var commands = ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
        Predicate<Path> used = entry ->
                current.contains(entry) || commands.stream().anyMatch(command -> command.contains(entry.toString()));
        try (var entries = Files.list(root)) {
            entries.filter(used.negate()).forEach(DataFolder::deleteTree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
