// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.ingestion.RecordStatus.Cause;
import java.util.Optional;
import java.util.UUID;

/** How a processing ended. */
public sealed interface Verdict {

    /**
     * @param pseudonym the subject's
     * @param policy {@code name@version}
     * @param recipe SHA-256 over all that the result was made from
     * @param body the de-identified record, zstd
     * @param findings JSON without values, zstd
     * @param claimCheck where the sealed result lies when it is too large for the topic
     */
    record Anonymized(
            UUID subject,
            String pseudonym,
            String policy,
            byte[] recipe,
            byte[] body,
            byte[] findings,
            Optional<ClaimCheck> claimCheck)
            implements Verdict {
        @Override
        public String toString() {
            return "Anonymized[" + body.length + " bytes]";
        }
    }

    /**
     * A permanent fault: the record waits for a person.
     *
     * @param subject whose record it is, if that was read, so that an erasure reaches it
     */
    record DeadLettered(Cause cause, Optional<UUID> subject) implements Verdict {}

    /** There was a result; its subject was erased. */
    record Erased() implements Verdict {}
}
