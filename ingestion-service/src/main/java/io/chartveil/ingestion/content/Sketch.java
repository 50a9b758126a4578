// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.patientidentity.PatientIdentity;
import java.util.Optional;

/**
 * What must be known of a sound record to accept it.
 *
 * @param type the resource type or the message's type and event, as the standard names it
 * @param patient who its patient is, by the record itself
 * @param messageId the id that the sender gave the message, to find the record by
 * @param senderKey what the sender names the record by, to tell a repetition; empty without such an id
 */
public record Sketch(
        Optional<String> type, PatientIdentity patient, Optional<String> messageId, Optional<String> senderKey) {

    static Sketch unnamed() {
        return of(PatientIdentity.NOBODY);
    }

    static Sketch of(PatientIdentity patient) {
        return new Sketch(Optional.empty(), patient, Optional.empty(), Optional.empty());
    }

    /** Identifiers stay out of logs. */
    @Override
    public String toString() {
        return "Sketch[" + type.orElse("untyped") + "]";
    }
}
