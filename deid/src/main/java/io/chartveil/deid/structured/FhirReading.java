// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Gender;
import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.patientidentity.PatientIdentity;
import java.util.Map;
import java.util.Set;

/**
 * A FHIR resource or Bundle read once.
 *
 * @param subjectIds the ids, in whatever way they are referred to, that mean the patient
 * @param lateTypes the type of each resource whose resourceType is not its first property, by its place in the bytes
 */
record FhirReading(
        byte[] bytes,
        PatientIdentity patient,
        KnownIdentifiers ofSubject,
        KnownIdentifiers ofAll,
        Gender gender,
        Set<String> subjectIds,
        Map<Long, String> lateTypes)
        implements RecordReading {

    @Override
    public String toString() {
        return "FhirReading[" + bytes.length + " bytes]";
    }
}
