// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.content.Inspection;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.UUID;

/**
 * One record as it was handed in.
 *
 * @param source the tenant's name for the way in
 * @param patient as said beside the record
 * @param keys what the sender says to tell a repetition
 * @param part where it stands in a batch
 * @param inspected what reading it gave, where that was already done, or the fault of what stands beside it
 */
public record Submission(
        TenantId tenant,
        String source,
        RecordFormat format,
        byte[] body,
        Optional<Charset> charset,
        Optional<PatientIdentifier> patient,
        RepetitionKeys keys,
        Optional<JobPart> part,
        Optional<Inspection> inspected,
        Submitter submitter) {

    /**
     * What a sender says beside a record to tell a repetition; the strongest counts.
     *
     * @param idempotencyKey the sender's promise that the content is the same
     * @param event CloudEvents' source and id
     * @param position where the record lies in a Kafka topic
     */
    public record RepetitionKeys(Optional<String> idempotencyKey, Optional<String> event, Optional<String> position) {

        public static RepetitionKeys none() {
            return new RepetitionKeys(Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static RepetitionKeys idempotency(Optional<String> key) {
            return new RepetitionKeys(key, Optional.empty(), Optional.empty());
        }
    }

    /**
     * A record's place in the batch that it came with.
     *
     * @param line from 1
     * @param part from 1, where a bundle was split by patient
     */
    public record JobPart(UUID job, int line, int part) {}

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "Submission[" + tenant + ", " + source + ", " + format + ", " + body.length + " bytes]";
    }
}
