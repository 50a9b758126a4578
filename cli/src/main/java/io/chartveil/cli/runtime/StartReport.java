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
        out.printf("  %-24s %5.1f s%n", part, seconds(Duration.between(start, Instant.now())));
    }

    /** Something that a person should know and need not act on. */
    public void note(String what) {
        out.println("  " + what);
    }

    /** The last line: how long it took on the clock, and how much work it was for the processors. */
    public void ready(Duration wall, Duration cpu) {
        out.printf("Ready in %.1f s (%.0f CPU-s).%n", seconds(wall), seconds(cpu));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
