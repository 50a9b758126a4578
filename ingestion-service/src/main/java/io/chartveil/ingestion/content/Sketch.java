// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import io.chartveil.contracts.PatientIdentifier;
import java.util.List;
import java.util.Optional;

/**
 * What must be known of a sound record to accept it.
 *
 * @param type the resource type or the message's type and event, as the standard names it
 * @param patient the identifier by which the record is kept in its patient's order
 * @param identifiers all of the patient's identifiers, to find the record by
 * @param messageId the id that the sender gave the message, to find the record by
 * @param senderKey what the sender names the record by, to tell a repetition; empty without such an id
 */
public record Sketch(
        Optional<String> type,
        Optional<PatientIdentifier> patient,
        List<PatientIdentifier> identifiers,
        Optional<String> messageId,
        Optional<String> senderKey) {

    public Sketch {
        identifiers = List.copyOf(identifiers);
    }

    static Sketch unnamed() {
        return new Sketch(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    static Sketch of(PatientIdentifier patient) {
        return new Sketch(Optional.empty(), Optional.of(patient), List.of(patient), Optional.empty(), Optional.empty());
    }

    /** Identifiers stay out of logs. */
    @Override
    public String toString() {
        return "Sketch[" + type.orElse("untyped") + "]";
    }
}
