// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.PartState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The most memory that all parts together held at a look, every five seconds: the sum of their PSS, in MiB. */
final class MemoryPeak implements AutoCloseable {

    private volatile Map<String, Long> peak = Map.of();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> looks;

    MemoryPeak(LocalRuntime runtime) {
        looks = executor.scheduleWithFixedDelay(() -> look(runtime.status()), 0, 5, TimeUnit.SECONDS);
    }

    private void look(List<PartState> parts) {
        var now = new TreeMap<String, Long>();
        parts.forEach(part -> now.put(part.name(), Objects.requireNonNullElse(part.memoryMiB(), 0L)));
        if (sum(now) > mebibytes()) {
            peak = now;
        }
    }

    /** What each part held when all together held the most. */
    Map<String, Long> parts() {
        return peak;
    }

    long mebibytes() {
        return sum(peak);
    }

    private static long sum(Map<String, Long> parts) {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        looks.cancel(true);
        executor.shutdownNow();
    }
}
