// SPDX-License-Identifier: Apache-2.0
package io.chartveil.patientidentity;

import io.chartveil.contracts.PatientIdentifier;

/**
 * The naming systems of what only its source can tell apart: two hospitals' {@code Patient/1}, two wards' number 7.
 *
 * @param source the tenant's name for the way in
 */
public record SourceScope(String source) {

    private static final String PREFIX = "urn:chartveil:source:";

    /** A number; one that came without a system is the source's own: {@code urn:chartveil:source:ward:number}. */
    public PatientIdentifier number(PatientIdentifier written) {
        return scoped(written, ":number");
    }

    /** A FHIR resource's address; one without a server is the source's own: {@code urn:chartveil:source:ward:Patient}. */
    PatientIdentifier address(PatientIdentifier written) {
        return scoped(written, ":Patient");
    }

    private PatientIdentifier scoped(PatientIdentifier written, String kind) {
        return written.system().isEmpty() ? new PatientIdentifier(PREFIX + source + kind, written.value()) : written;
    }
}
