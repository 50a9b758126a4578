// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.contracts.PatientIdentifier;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One place of a record that speaks of a patient.
 *
 * @param entry the number of the bundle's entry that it stands in, or -1
 * @param certainty how sure it is that a patient is meant
 * @param names that mean something within this record only
 */
record Mention(
        int entry,
        String place,
        Certainty certainty,
        Set<String> names,
        List<PatientIdentifier> addresses,
        List<WrittenIdentifier> numbers) {

    /** What a mention is worth, the most first. */
    enum Certainty {
        /** It is the Patient resource itself. */
        RESOURCE,
        /** A reference that says it means a patient. */
        REFERENCE,
        /** A reference that may as well mean a group, a device or the like. */
        MAYBE
    }

    Mention(
            int entry,
            String place,
            Certainty certainty,
            Collection<String> names,
            Collection<PatientIdentifier> addresses,
            Collection<WrittenIdentifier> numbers) {
        this(entry, place, certainty, Set.copyOf(names), List.copyOf(addresses), List.copyOf(numbers));
    }

    @Override
    public String toString() {
        return "Mention[" + place + "]";
    }
}
