// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.PartState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time by the operating system's account (proc(5), stat: utime, stime, and those of children that ended), one entry
 * per part of the platform, its children included.
 *
 * @param milliseconds of all its threads
 * @param compiling of the JVM's compiler threads that live, in milliseconds: what a warmer process would not spend
 */
record ProcessCpu(Map<String, Long> milliseconds, Map<String, Long> compiling) {

    private static final long MILLISECONDS_PER_TICK = 10;
    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    static ProcessCpu of(List<PartState> parts) {
        var all = new LinkedHashMap<String, Long>();
        var compiling = new LinkedHashMap<String, Long>();
        for (var part : parts) {
            if (part.pid() != null) {
                var processes = ProcessHandle.of(part.pid()).stream()
                        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                        .map(process -> Path.of("/proc/" + process.pid()))
                        .toList();
                all.put(
                        part.name(),
                        processes.stream()
                                .mapToLong(process ->
                                        Account.of(process.resolve("stat")).milliseconds())
                                .sum());
                compiling.put(
                        part.name(),
                        processes.stream()
                                .mapToLong(ProcessCpu::compilerThreads)
                                .sum());
            }
        }
        return new ProcessCpu(all, compiling);
    }

    ProcessCpu since(ProcessCpu earlier) {
        return new ProcessCpu(
                difference(milliseconds, earlier.milliseconds()), difference(compiling, earlier.compiling()));
    }

    long total() {
        return sum(milliseconds);
    }

    long totalCompiling() {
        return sum(compiling);
    }

    private static Map<String, Long> difference(Map<String, Long> now, Map<String, Long> earlier) {
        var difference = new LinkedHashMap<String, Long>();
        now.forEach((part, value) -> difference.put(part, Math.max(0, value - earlier.getOrDefault(part, 0L))));
        return difference;
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static long compilerThreads(Path process) {
        try (var threads = Files.list(process.resolve("task"))) {
            return threads.map(thread -> Account.of(thread.resolve("stat")))
                    .filter(account -> account.name().matches("C[12] CompilerThre.*"))
                    .mapToLong(Account::milliseconds)
                    .sum();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One {@code stat} file of a process or a thread. */
    private record Account(String name, long milliseconds) {

        /** Nothing for one that ended between the look at the list and the look at it; its parent counts it. */
        static Account of(Path stat) {
            try {
                String line = Files.readString(stat);
                int end = line.lastIndexOf(')');
                String[] fields = line.substring(end + 2).split(" ", -1);
                long ticks = 0;
                for (int i = UTIME; i <= CSTIME; i++) {
                    ticks += Long.parseLong(fields[i]);
                }
                return new Account(line.substring(line.indexOf('(') + 1, end), ticks * MILLISECONDS_PER_TICK);
            } catch (IOException e) {
                return new Account("", 0);
            }
        }
    }
}
