// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a process and its children cost in memory, shared pages counted in part (PSS, proc(5) smaps_rollup). */
final class ProcessMemory {

    private ProcessMemory() {}

    static @Nullable Long proportionalMiB(ProcessHandle process) {
        long kib = 0;
        for (var handle :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            try {
                for (String line : Files.readAllLines(Path.of("/proc/" + handle.pid() + "/smaps_rollup"))) {
                    if (line.startsWith("Pss:")) {
                        kib += Long.parseLong(line.replaceAll("\\D", ""));
                    }
                }
            } catch (IOException e) {
                return null;
            }
        }
        return kib >> 10;
    }
}
