// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.er7.Er7Exception;
import io.chartveil.patientidentity.PatientIdentity;

/**
 * A record read once: who its patient is and what it tells of persons, before anything is written. De-identifying goes
 * on from here, so that looking up the subject in between costs no second reading.
 */
public sealed interface RecordReading permits FhirReading, Hl7Reading, CsvReading, TextReading {

    /** @throws RecordRefusedException if the record is not well-formed */
    static RecordReading of(byte[] record, RecordFormat format) {
        return switch (format) {
            case FHIR_R4 -> FhirReader.read(record);
            case HL7_V2 -> Hl7Reading.of(record);
            case CSV_ROW -> CsvReading.of(record);
            case TEXT -> TextReading.of(record);
        };
    }

    PatientIdentity patient();

    /** @throws RecordRefusedException with the place of the second patient, if there is one */
    default void requireOnePatient() {
        patient().second().ifPresent(place -> {
            throw new RecordRefusedException(RecordRefusedException.Rule.SECOND_PATIENT, place);
        });
    }

    /** What it tells of its subject. */
    KnownIdentifiers ofSubject();

    /** What it tells of its subject and of others, such as clinicians. */
    KnownIdentifiers ofAll();

    /** The record's rule and place, for a fault that the reader of messages found. */
    static RecordRefusedException refused(Er7Exception e) {
        return new RecordRefusedException(
                RecordRefusedException.Rule.NOT_ER7, e.rule().sentence(), e.place());
    }
}
