// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.PartState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time by the operating system's account (proc(5), stat: utime, stime, and those of children that ended), one entry
 * per part of the platform, its children included.
 */
record ProcessCpu(Map<String, Long> milliseconds) {

    private static final long MILLISECONDS_PER_TICK = 10;

    static ProcessCpu of(List<PartState> parts) {
        var all = new LinkedHashMap<String, Long>();
        for (var part : parts) {
            if (part.pid() != null) {
                all.put(
                        part.name(),
                        ProcessHandle.of(part.pid())
                                .map(root -> Stream.concat(Stream.of(root), root.descendants())
                                        .mapToLong(ProcessCpu::ofProcess)
                                        .sum())
                                .orElse(0L));
            }
        }
        return new ProcessCpu(all);
    }

    ProcessCpu since(ProcessCpu earlier) {
        var difference = new LinkedHashMap<String, Long>();
        milliseconds.forEach(
                (part, now) -> difference.put(part, now - earlier.milliseconds().getOrDefault(part, 0L)));
        return new ProcessCpu(difference);
    }

    long total() {
        return milliseconds.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long ofProcess(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 11; i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks * MILLISECONDS_PER_TICK;
        } catch (IOException e) {
            return 0; // it ended between the look at the list and the look at it; its parent counts it
        }
    }
}
