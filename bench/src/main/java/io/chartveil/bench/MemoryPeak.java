// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.LocalRuntime;
import io.chartveil.cli.runtime.PartState;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most memory that all parts together held at a look, every five seconds: the sum of their PSS, in MiB. */
final class MemoryPeak implements AutoCloseable {

    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> looks;

    MemoryPeak(LocalRuntime runtime) {
        looks = executor.scheduleWithFixedDelay(() -> look(runtime.status()), 0, 5, TimeUnit.SECONDS);
    }

    private void look(List<PartState> parts) {
        long sum = parts.stream()
                .mapToLong(part -> Objects.requireNonNullElse(part.memoryMiB(), 0L))
                .sum();
        peak.accumulateAndGet(sum, Math::max);
    }

    long mebibytes() {
        return peak.get();
    }

    @Override
    public void close() {
        looks.cancel(true);
        executor.shutdownNow();
    }
}
