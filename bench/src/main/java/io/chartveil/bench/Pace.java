// SPDX-License-Identifier: Apache-2.0
package io.chartveil.bench;

import io.chartveil.cli.runtime.Pause;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** When the next record is due: as fast as it goes, or evenly spread, so that waiting behind others is not measured. */
final class Pace {

    private final long nanosecondsBetween;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final long end;

    private Pace(long nanosecondsBetween, Duration length) {
        this.nanosecondsBetween = nanosecondsBetween;
        this.end = System.nanoTime() + length.toNanos();
    }

    static Pace unlimited(Duration length) {
        return new Pace(0, length);
    }

    static Pace of(double recordsPerSecond, Duration length) {
        return new Pace((long) (1e9 / recordsPerSecond), length);
    }

    /** Waits until a record is due. False when the time is over. */
    boolean awaitNext() {
        long wait = next.getAndAdd(nanosecondsBetween) - System.nanoTime();
        if (nanosecondsBetween > 0 && wait > 0) {
            Pause.milliseconds(wait / 1_000_000);
        }
        return System.nanoTime() < end;
    }
}
