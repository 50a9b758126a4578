// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside a text.
 *
 * @param language an ISO 639-1 code, or null when nobody said; the engine reads all its languages anyway
 * @param known values of the record and of its subject that must not be left standing
 * @param documentDate the day the text was written, or null
 * @param gender of the patient, so that a stand-in fits
 */
public record TextContext(
        @Nullable String language,
        KnownIdentifiers known,
        @Nullable LocalDate documentDate,
        Gender gender) {

    private static final TextContext EMPTY = new TextContext(null, KnownIdentifiers.none(), null, Gender.UNKNOWN);

    public static TextContext empty() {
        return EMPTY;
    }

    public static TextContext ofLanguage(@Nullable String language) {
        return new TextContext(language, KnownIdentifiers.none(), null, Gender.UNKNOWN);
    }

    public TextContext withKnown(KnownIdentifiers identifiers) {
        return new TextContext(language, identifiers, documentDate, gender);
    }

    /** The same, looking for what the policy denies as well. */
    public TextContext under(Policy policy) {
        return withKnown(known.with(policy.texts().known()));
    }

    public TextContext withGender(Gender patientGender) {
        return new TextContext(language, known, documentDate, patientGender);
    }
}
