// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import java.util.List;
import java.util.Optional;

/**
 * Who the patient is, by the record itself.
 *
 * @param identifiers all that the record names the patient by, the surest link first: of FHIR the logical id (system
 *     {@link #FHIR_ID}), then Patient.identifier and logical references; of HL7 v2 the repetitions of PID-3. Empty when
 *     the record names nobody
 * @param second the place of a second patient, if there is one
 */
public record PatientIdentity(List<PatientIdentifier> identifiers, Optional<String> second) {

    /** The system of a FHIR server's own ids, where no base URL tells the server. */
    public static final String FHIR_ID = "urn:chartveil:fhir:Patient";

    static final PatientIdentity NOBODY = new PatientIdentity(List.of(), Optional.empty());

    public PatientIdentity {
        identifiers = List.copyOf(identifiers);
    }

    /** @throws RecordRefusedException if the record is not well-formed */
    public static PatientIdentity read(byte[] record, RecordFormat format) {
        return RecordReading.of(record, format).patient();
    }

    /** @throws RecordRefusedException with the place of the second patient, if there is one */
    public PatientIdentity requireAtMostOne() {
        if (second.isPresent()) {
            throw new RecordRefusedException(RecordRefusedException.Rule.SECOND_PATIENT, second.get());
        }
        return this;
    }

    @Override
    public String toString() {
        return "PatientIdentity[" + identifiers.size() + " identifiers]";
    }
}
