// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.usage;

import java.time.LocalDate;
import java.util.List;

/**
 * A tenant's records by what became of them, all counted in one snapshot.
 *
 * @param inFlight counted by itself, so that a lost record shows: accepted = done + deadLettered + inFlight
 * @param deadLettered those laid aside included
 * @param refused never accepted
 * @param bytes of all records as they came, refused ones included
 */
public record Usage(
        long accepted, long done, long deadLettered, long inFlight, long refused, long bytes, List<Day> days) {

    public Usage {
        days = List.copyOf(days);
    }

    /** The same for the records of one day (UTC) of acceptance. */
    public record Day(LocalDate day, long accepted, long done, long deadLettered, long refused, long bytes) {}

    /** Counts of one source. */
    public record PerSource(String source, long accepted, long done, long deadLettered, long refused, long bytes) {}

    public boolean isBalanced() {
        return accepted == done + deadLettered + inFlight;
    }
}
