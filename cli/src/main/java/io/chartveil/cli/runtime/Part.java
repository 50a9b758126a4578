// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One process of the installation, found again by the file that holds its id and start time: an id alone may have been
 * given to a stranger since.
 */
public final class Part {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LINES_TO_SHOW = 15;
    private static final long START_TOLERANCE_MS = 2_000;

    private final String name;
    private final DataFolder folder;

    public Part(String name, DataFolder folder) {
        this.name = name;
        this.folder = folder;
    }

    record Entry(long pid, long startedAt) {}

    public String name() {
        return name;
    }

    public Path log() {
        return folder.log(name);
    }

    /** The living process, if there is one. */
    public Optional<ProcessHandle> process() {
        Path file = folder.process(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var entry = JSON.readValue(Files.readString(file), Entry.class);
            return ProcessHandle.of(entry.pid())
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> handle.info()
                            .startInstant()
                            .map(start -> Math.abs(start.toEpochMilli() - entry.startedAt()) < START_TOLERANCE_MS)
                            .orElse(false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the command in a session of its own, so that it outlives this JVM and its terminal. */
    Process start(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(Detached.command(command));
        builder.environment().putAll(environment);
        builder.directory(folder.temporary().toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        try {
            var process = builder.start();
            adopt(process.toHandle());
            return process;
        } catch (IOException e) {
            throw new RuntimeFailure(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void adopt(ProcessHandle handle) {
        long started = handle.info().startInstant().orElseGet(Instant::now).toEpochMilli();
        DataFolder.writePrivately(folder.process(name), JSON.writeValueAsString(new Entry(handle.pid(), started)));
    }

    /** Asks the process to stop, and after the patience is over ends it. Says whether one was running. */
    boolean stop(String signal, Duration patience) {
        var running = process();
        running.ifPresent(handle -> {
            signal(handle.pid(), signal);
            if (!awaitExit(handle, patience)) {
                handle.descendants().forEach(ProcessHandle::destroyForcibly);
                handle.destroyForcibly();
                awaitExit(handle, Duration.ofSeconds(5));
            }
        });
        try {
            Files.deleteIfExists(folder.process(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return running.isPresent();
    }

    static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process has ended within the patience. */
    static boolean awaitExit(ProcessHandle handle, Duration patience) {
        CompletableFuture<ProcessHandle> exit = handle.onExit();
        try {
            exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to tell a person of its failure: what happened, and the end of its log. */
    RuntimeFailure failure(String what) {
        return new RuntimeFailure(
                name + " " + what + ". The end of " + log() + ":\n  " + String.join("\n  ", lastLines(LINES_TO_SHOW)));
    }

    /** The last lines it wrote, for a person who wants to know why it failed. */
    List<String> lastLines(int count) {
        return LogTail.lines(log(), count);
    }
}
