// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results;

import io.chartveil.contracts.RecordFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The end of one processing, as it is stored and, on redelivery, sent again.
 *
 * @param eventId of the event that tells it; the same whenever it is sent
 */
public record ProcessedRecord(
        ResultKey key,
        UUID eventId,
        long sequence,
        RecordFormat format,
        String source,
        Instant acceptedAt,
        Instant startedAt,
        Instant finishedAt,
        Verdict verdict) {

    /** Times as the table keeps them: what is sent again is the same to the last digit. */
    public ProcessedRecord {
        acceptedAt = acceptedAt.truncatedTo(ChronoUnit.MICROS);
        startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
        finishedAt = finishedAt.truncatedTo(ChronoUnit.MICROS);
    }
}
