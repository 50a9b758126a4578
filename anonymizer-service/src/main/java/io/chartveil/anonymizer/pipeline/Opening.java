// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.subjects.Identified;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.ingestion.RecordStatus.Cause;
import io.chartveil.deid.structured.RecordReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of the attempt to open a record. */
sealed interface Opening {

    ReceivedRecord record();

    /**
     * @param reading read once; de-identifying goes on from it
     * @param patient whom it names, if anybody
     * @param who its subject
     * @param aliases the other names by which its source means the same patient
     */
    record Opened(
            ReceivedRecord record,
            TenantContext tenant,
            Instant startedAt,
            RecordReading reading,
            Optional<PatientIdentifier> patient,
            Identified who,
            List<Identified> aliases)
            implements Opening {
        @Override
        public String toString() {
            return "Opened[" + record + "]";
        }
    }

    /** @param opened whether its content was seen before it failed */
    record Unusable(ReceivedRecord record, Instant startedAt, Cause cause, boolean opened) implements Opening {}

    /** Something that may heal stands in the way. */
    record Waiting(ReceivedRecord record, String reason) implements Opening {}
}
