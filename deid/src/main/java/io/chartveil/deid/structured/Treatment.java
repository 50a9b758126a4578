// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Label;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a rule document does with one value; the documents explain each where they use it. */
enum Treatment {
    /** A sex: of such labels the policy decides, where a rule names one. */
    KEEP(null, Label.Kind.DEMOGRAPHIC),
    TERM,
    TEXT,
    NUMBERS,
    DATE(Label.DATE, Label.Kind.DATE),
    INSTANT(Label.DATE, Label.Kind.DATE),
    AGE(Label.AGE),
    RESOURCE_ID,
    REFERENCE,
    REFERENCE_DISPLAY,
    FULL_URL,
    REQUEST_URL,
    REQUEST_QUERY,
    SYSTEM,
    CANONICAL,
    IDENTIFIER(Label.IDENTIFIER, Label.Kind.IDENTIFIER),
    /** The patient's number, in whose place the pseudonym stands. */
    SUBJECT(Label.MEDICAL_RECORD_NUMBER, Label.Kind.IDENTIFIER),
    LINK,
    GIVEN(Label.PERSON_NAME, Label.Kind.NAME),
    FAMILY(Label.PERSON_NAME, Label.Kind.NAME),
    NAME(Label.PERSON_NAME, Label.Kind.NAME),
    CONTACT(Label.PHONE, Label.Kind.CONTACT),
    STREET(Label.STREET),
    CITY(Label.CITY),
    REGION(Label.REGION),
    COUNTRY(Label.COUNTRY),
    POSTCODE(Label.POSTCODE),
    ORGANIZATION(Label.ORGANIZATION, Label.Kind.ORGANIZATION),
    ATTACHMENT,
    /** HL7's OBX-5, whose type OBX-2 names. */
    OBSERVATION;

    /** Those whose values may be found again in texts. */
    private static final Set<Treatment> LEARNT =
            EnumSet.of(IDENTIFIER, SUBJECT, GIVEN, FAMILY, NAME, CONTACT, STREET, CITY, POSTCODE, ORGANIZATION);
    /** Those that tell who the patient is. */
    private static final Set<Treatment> LINKING = EnumSet.of(RESOURCE_ID, REFERENCE, REFERENCE_DISPLAY, FULL_URL, LINK);
    /** Those that need what else stands in the same object. */
    private static final Set<Treatment> DEFERRED =
            EnumSet.of(IDENTIFIER, LINK, POSTCODE, ATTACHMENT, AGE, REFERENCE_DISPLAY);

    private final @Nullable Label label;
    private final Label.@Nullable Kind kind;

    Treatment() {
        this(null, null);
    }

    Treatment(Label label) {
        this(label, null);
    }

    Treatment(@Nullable Label label, Label.@Nullable Kind kind) {
        this.label = label;
        this.kind = kind;
    }

    static Optional<Treatment> named(String name) {
        for (var treatment : values()) {
            if (treatment.wireName().equals(name)) {
                return Optional.of(treatment);
            }
        }
        return Optional.empty();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The label of a value, given the one that the rule says or inherits: used only where it fits. */
    @Nullable
    Label labelOr(@Nullable Label said) {
        return said != null && (said.kind() == kind || this == REFERENCE || this == REFERENCE_DISPLAY) ? said : label;
    }

    boolean isLearnt(@Nullable Label as) {
        return LEARNT.contains(this) || LINKING.contains(this) || (this == DATE && as == Label.BIRTH_DATE);
    }

    boolean isDeferred() {
        return DEFERRED.contains(this);
    }
}
