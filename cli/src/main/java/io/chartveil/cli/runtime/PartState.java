// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one part is doing.
 *
 * @param managementPort where health and metrics are; 0 for a part that has none of its own
 * @param pid absent when it does not run
 * @param memoryMiB its proportional share of memory (PSS); absent where the system does not tell
 */
public record PartState(
        String name,
        State state,
        int port,
        int managementPort,
        @Nullable Long pid,
        @Nullable Long uptimeSeconds,
        @Nullable Long memoryMiB) {

    /** Whether it runs and is ready. */
    public enum State {
        READY,
        STARTING,
        STOPPED
    }

    static PartState of(Part part, int port, int managementPort, boolean ready) {
        var process = part.process();
        if (process.isEmpty()) {
            return new PartState(part.name(), State.STOPPED, port, managementPort, null, null, null);
        }
        var handle = process.get();
        var uptime = handle.info()
                .startInstant()
                .map(start -> Duration.between(start, Instant.now()).toSeconds())
                .orElse(null);
        return new PartState(
                part.name(),
                ready ? State.READY : State.STARTING,
                port,
                managementPort,
                handle.pid(),
                uptime,
                ProcessMemory.proportionalMiB(handle));
    }
}
