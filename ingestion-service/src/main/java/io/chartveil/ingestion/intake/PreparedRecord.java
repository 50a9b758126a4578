// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.content.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that was read and sealed and waits for its transaction.
 *
 * @param fault why it is kept as a refusal; empty if it is sound
 * @param size of the record as it came
 * @param sealed the sealed original, or null with a claim check
 * @param route the patient's place in the order of messages, where one is named
 * @param mentions the patient's identifiers, hashed to be found by
 * @param auditPatient the identifier that the audit log names the patient by
 * @param trace the {@code traceparent} of the request that it came with
 */
record PreparedRecord(
        TenantId tenant,
        RecordId id,
        String source,
        RecordFormat format,
        Optional<String> type,
        Instant acceptedAt,
        Optional<Fault> fault,
        long size,
        byte @Nullable [] sealed,
        Optional<ClaimCheck> claimCheck,
        byte @Nullable [] route,
        List<byte[]> mentions,
        byte @Nullable [] messageKey,
        Optional<Repetition> repetition,
        Optional<Submission.JobPart> part,
        Optional<PatientIdentifier> auditPatient,
        Submitter submitter,
        Optional<String> trace) {

    /**
     * What tells this record's repetitions.
     *
     * @param digest of the content, where the same key with other content is a mistake
     */
    record Repetition(byte[] key, byte @Nullable [] digest) {}

    int storedBytes() {
        return sealed == null ? 0 : sealed.length;
    }

    @Override
    public String toString() {
        return "PreparedRecord[" + tenant + ", " + id + "]";
    }
}
