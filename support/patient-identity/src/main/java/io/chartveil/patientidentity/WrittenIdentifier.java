// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.contracts.PatientIdentifier;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A patient's identifier as a record writes it: FHIR's Identifier, HL7's CX.
 *
 * @param system the naming system or assigning authority; empty where none is given
 * @param type a code of HL7 table 0203; empty where none is given
 * @param old no longer in use
 */
public record WrittenIdentifier(String system, String value, String type, boolean old) {

    /**
     * The rule: a medical record number first, then a hospital's internal number, then all others, last those out of
     * use; among equals those with a system, by system and value. The order in which a sender writes them means
     * nothing, so that two formats, or two versions of a sender, name one patient alike.
     */
    static final Comparator<WrittenIdentifier> SUREST_FIRST = Comparator.comparingInt(WrittenIdentifier::rank)
            .thenComparing(identifier -> identifier.system.isEmpty())
            .thenComparing(WrittenIdentifier::system)
            .thenComparing(WrittenIdentifier::value);

    /** What stands in a FHIR Identifier; parts that are missing are null. */
    public static WrittenIdentifier fhir(
            @Nullable String system, String value, @Nullable String type, @Nullable String use) {
        return new WrittenIdentifier(
                system == null ? "" : system.strip(), value.strip(), type == null ? "" : type, "old".equals(use));
    }

    private int rank() {
        if (old) {
            return 3;
        }
        return switch (type) {
            case "MR" -> 0;
            case "PI" -> 1;
            default -> 2;
        };
    }

    PatientIdentifier toIdentifier() {
        return new PatientIdentifier(system, value);
    }

    /** It identifies a person. */
    @Override
    public String toString() {
        return "WrittenIdentifier[" + type + "]";
    }
}
