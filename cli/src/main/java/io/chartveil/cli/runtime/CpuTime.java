// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The processor time that a process and its children have used, ended ones included (proc(5), stat). */
final class CpuTime {

    private static final long MILLISECONDS_PER_TICK = 10;
    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    private CpuTime() {}

    /** Zero where the system does not tell. */
    static Duration of(ProcessHandle process) {
        return Duration.ofMillis(MILLISECONDS_PER_TICK
                * Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(CpuTime::ticks)
                        .sum());
    }

    /** This process without the children that still live, and with those that have ended. */
    static Duration ofThisProcess() {
        return Duration.ofMillis(MILLISECONDS_PER_TICK * ticks(ProcessHandle.current()));
    }

    private static long ticks(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks;
        } catch (IOException e) {
            return 0; // no /proc, or the process has ended and its parent counts it
        }
    }
}
