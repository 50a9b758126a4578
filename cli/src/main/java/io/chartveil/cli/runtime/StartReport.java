// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** The lines that tell a person how the start goes on: one per part, with its seconds. */
public final class StartReport {

    private final PrintStream out;

    public StartReport(PrintStream out) {
        this.out = out;
    }

    public void timed(String part, Runnable work) {
        Instant start = Instant.now();
        work.run();
        out.printf(
                "  %-24s %5.1f s%n",
                part, Duration.between(start, Instant.now()).toMillis() / 1000.0);
    }
}
