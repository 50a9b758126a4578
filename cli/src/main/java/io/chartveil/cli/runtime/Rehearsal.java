// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A whole life of the platform for its own sake, once per build: what it takes apart and what its JVMs learn about
 * themselves is kept, and every later start begins with it.
 */
public final class Rehearsal {

    private final Path home;
    private final BuildCache cache;
    private final DataFolder folder;

    public Rehearsal(Path home) {
        this.home = home;
        this.cache = BuildCache.of(home);
        this.folder = new DataFolder(home.resolve(".chartveil").resolve("rehearsal"));
    }

    /** Whether something has been built since the last one. */
    public boolean isDue() {
        return isOlderThanThisProgram(commandLine())
                || !Servers.kafkaAotCache(home).exists()
                || ServiceSpec.ALL.stream()
                        .anyMatch(service ->
                                !ServiceFiles.of(service, home).aotCache().exists());
    }

    /** @param play what to do with the platform while it runs */
    public void run(StartReport report, Consumer<LocalRuntime> play) {
        clear();
        cache.sweep(current());
        folder.create();
        var runtime = new LocalRuntime(home, folder, Admins.NONE, AotCache.Use.WRITE);
        try {
            runtime.up(report);
            play.accept(runtime);
        } finally {
            report.timed("writing caches", runtime::down);
        }
        Servers.kafkaAotCache(home).adopt(new Part("kafka", folder));
        for (var service : ServiceSpec.ALL) {
            ServiceFiles.of(service, home).aotCache().adopt(new Part(service.name(), folder));
        }
        clear();
    }

    private void clear() {
        if (folder.exists()) {
            new LocalRuntime(home, folder).down();
        }
        folder.delete();
    }

    private Set<Path> current() {
        var current = new HashSet<Path>();
        ServiceSpec.ALL.forEach(
                service -> current.addAll(ServiceFiles.of(service, home).entries()));
        current.add(PostgresBinaries.entry(cache));
        current.add(Servers.kafkaAotCache(home).file());
        current.add(commandLine());
        return current;
    }

    /** The cache of the JVM that this is; its start script asks for it. */
    private Path commandLine() {
        return cache.entry("cli.aot");
    }

    private boolean isOlderThanThisProgram(Path file) {
        Path program = home.resolve("cli").resolve("target").resolve("cli.jar");
        try {
            return !Files.exists(file)
                    || Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(program)) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
