// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Label;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of value stands at a place that allows several. */
final class FhirNames {

    private static final Map<String, Label> OF_TARGET = Map.of(
            "Patient", Label.PATIENT_NAME,
            "RelatedPerson", Label.RELATIVE_NAME,
            "Person", Label.PERSON_NAME,
            "Practitioner", Label.CLINICIAN_NAME,
            "PractitionerRole", Label.CLINICIAN_NAME,
            "Organization", Label.HOSPITAL,
            "Location", Label.HOSPITAL,
            "HealthcareService", Label.ORGANIZATION);
    /** HL7's table 0203. */
    private static final Map<String, Label> OF_IDENTIFIER_TYPE = Map.of(
            "SS", Label.SOCIAL_SECURITY_NUMBER,
            "SB", Label.SOCIAL_SECURITY_NUMBER,
            "DL", Label.DRIVING_LICENCE,
            "PPN", Label.PASSPORT,
            "NI", Label.NATIONAL_ID,
            "MB", Label.HEALTH_PLAN_NUMBER,
            "MR", Label.MEDICAL_RECORD_NUMBER,
            "AN", Label.ACCOUNT_NUMBER,
            "VN", Label.ENCOUNTER_NUMBER,
            "MD", Label.CLINICIAN_LICENCE);

    private FhirNames() {}

    /**
     * What a reference's display names: by the type that the reference says, else by the rule.
     *
     * @return null when it may be a person or a thing
     */
    static @Nullable Label labelOf(@Nullable Label said, @Nullable String reference) {
        String type = reference == null ? null : FhirReference.typeOf(FhirReference.parse(reference));
        return type == null ? said : OF_TARGET.get(type);
    }

    /** @param type a code of table 0203, or null */
    static @Nullable Label identifierLabel(@Nullable Label said, @Nullable String type) {
        return type == null ? said : OF_IDENTIFIER_TYPE.getOrDefault(type, said);
    }

    /** Phone, mail or web address, by the value itself, since senders mix them up. */
    static Label contactLabel(Treatment treatment, Label said, String value) {
        if (treatment != Treatment.CONTACT) {
            return said;
        }
        if (value.indexOf('@') > 0) {
            return Label.EMAIL;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith("http") || lower.startsWith("www.") ? Label.URL : said;
    }
}
