// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.ledger.RecordState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a record without opening it.
 *
 * @param linked whether it names a patient; one that does not is its own subject
 * @param cause why it did not go on, where it did not
 */
public record RecordSummary(
        RecordId id,
        RecordState state,
        int generation,
        RecordFormat format,
        Optional<String> type,
        String source,
        Instant acceptedAt,
        Instant changedAt,
        long size,
        boolean linked,
        Optional<Cause> cause,
        Optional<Part> part) {

    /** Why a record did not go on: at which stage, by which rule, where in the record. */
    public record Cause(String stage, String code, Optional<String> place) {}

    /** Where in a batch it came. */
    public record Part(UUID job, int line, int part) {}
}
