// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one part is doing.
 *
 * @param pid absent when it does not run
 * @param memoryMiB its proportional share of memory (PSS); absent where the system does not tell
 */
public record PartState(
        String name,
        State state,
        int port,
        @Nullable Long pid,
        @Nullable Long uptimeSeconds,
        @Nullable Long memoryMiB) {

    /** Whether it runs and is ready. */
    public enum State {
        READY,
        STARTING,
        STOPPED
    }

    static PartState of(Part part, int port, boolean ready) {
        var process = part.process();
        if (process.isEmpty()) {
            return new PartState(part.name(), State.STOPPED, port, null, null, null);
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
                handle.pid(),
                uptime,
                ProcessMemory.proportionalMiB(handle));
    }
}
