// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Processes that run on this data folder and that no file speaks of: their start was cut off before it was written down.
 * Two processes on one folder would ruin its data, so the strays are ended before anything is started.
 */
final class Strays {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DataFolder folder;
    private final List<Part> parts;

    Strays(DataFolder folder, List<Part> parts) {
        this.folder = folder;
        this.parts = parts;
    }

    /** Ends them, and says so. */
    void end(StartReport report) {
        for (var stray : find()) {
            report.note("Process " + stray.pid() + ", left on this folder by a start that was cut off, is ended.");
            Part.signal(stray.pid(), isPostgres(stray) ? PostgresServer.FAST_STOP : "TERM");
            if (!Part.awaitExit(stray, PATIENCE)) {
                // Its ports are free only when it is gone.
                stray.destroyForcibly();
                Part.awaitExit(stray, PATIENCE);
            }
        }
    }

    List<ProcessHandle> find() {
        Set<Long> known = parts.stream()
                .flatMap(part -> part.process().stream())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
        return ProcessHandle.allProcesses()
                .filter(process -> !known.contains(process.pid()) && worksOnThisFolder(process))
                .toList();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private boolean worksOnThisFolder(ProcessHandle process) {
        var arguments = List.of(process.info().arguments().orElseGet(() -> new String[0]));
        return arguments.contains(Java.markOf(folder))
                || arguments.contains(PostgresServer.dataOf(folder).toString())
                || arguments.contains(PostgresServer.draftOf(folder).toString());
    }
}
