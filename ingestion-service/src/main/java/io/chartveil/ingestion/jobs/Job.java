// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.jobs;

import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.records.RecordFilter;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work on many records. Its id, made when it was asked for, is also its end: it touches no record that came later.
 *
 * @param policy to process records under, if not the tenant's default
 * @param position the last record that is done with
 * @param total how many records it was for when it was asked for; unknown for a batch, which is read as a stream
 * @param seen how many records, or lines, it has looked at
 * @param accepted how many it put on their way, or laid aside
 * @param repeated how many had been accepted before
 * @param refused how many it could not act on
 */
public record Job(
        TenantId tenant,
        UUID id,
        Kind kind,
        State state,
        String requestedBy,
        Optional<String> policy,
        RecordFilter selection,
        Optional<UUID> position,
        Optional<Long> total,
        long seen,
        long accepted,
        long repeated,
        long refused,
        Instant createdAt,
        Instant changedAt) {

    /** What it does with records. */
    public enum Kind {
        /** Takes the lines of one request in. */
        BATCH,
        /** Processes records again, as a new generation. */
        REPROCESS,
        /** Sends dead letters on their way again. */
        REDRIVE,
        /** Lays dead letters and refusals aside. */
        DISCARD
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
