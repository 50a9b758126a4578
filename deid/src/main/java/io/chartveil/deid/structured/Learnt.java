// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.KnownIdentifiers;
import io.chartveil.deid.Label;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers what a record tells of persons while it is read. */
final class Learnt {

    /** Of others than the patient: a record of a whole hospital would make every text slow and find nothing more. */
    private static final int MAX_VALUES = 2_000;

    private final KnownIdentifiers.Builder subject = KnownIdentifiers.builder();
    private final KnownIdentifiers.Builder others = KnownIdentifiers.builder();
    private final Set<String> seen = new HashSet<>();

    /** @param ofSubject whether it is the patient's or a relative's, to be known in later records too */
    void add(Treatment treatment, Label label, String value, boolean ofSubject) {
        String bare = value.strip();
        if (bare.length() < 2 || (!ofSubject && seen.size() >= MAX_VALUES) || !seen.add(label + bare)) {
            return;
        }
        var builder = ofSubject ? subject : others;
        switch (treatment) {
            case GIVEN -> builder.name(label, List.of(bare), List.of());
            case FAMILY -> builder.name(label, List.of(), List.of(bare));
            case NAME, REFERENCE_DISPLAY -> builder.wholeName(label, bare);
            case STREET, CITY, ORGANIZATION -> builder.phrase(label, bare);
            case IDENTIFIER, SUBJECT, CONTACT, POSTCODE -> addCode(builder, label, bare);
            case DATE -> addDate(builder, label, bare);
            default -> throw new IllegalArgumentException("nothing is learnt from " + treatment);
        }
    }

    private static void addCode(KnownIdentifiers.Builder builder, Label label, String value) {
        // A number of one or two characters stands in every text.
        if (value.length() >= 4) {
            builder.identifier(label, value);
        }
    }

    private static void addDate(KnownIdentifiers.Builder builder, Label label, String value) {
        String digits = value.replace("-", "");
        if (digits.length() >= 8) {
            try {
                builder.date(
                        label,
                        LocalDate.of(
                                Integer.parseInt(digits.substring(0, 4)),
                                Integer.parseInt(digits.substring(4, 6)),
                                Integer.parseInt(digits.substring(6, 8))));
            } catch (NumberFormatException | DateTimeException e) {
                // No date: the rewriting removes it, and there is nothing to find again.
                return;
            }
        }
    }

    KnownIdentifiers ofSubject() {
        return subject.build();
    }

    KnownIdentifiers ofAll() {
        return subject.build().with(others.build());
    }
}
