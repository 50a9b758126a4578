// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Action;
import io.chartveil.deid.DatePrecision;
import io.chartveil.deid.Label;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Dates moved by the subject's offset or cut to the policy's precision, in the form they came in.
 *
 * <p>A month without a day moves as its 15th would, a year alone as its first of July: the order of a subject's dates
 * survives as far as their precision tells it.
 */
public final class DateReplacement {

    private static final int MAX_YEAR = 9999;

    private final Stamp stamp;

    DateReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    /** A whole day; empty when nothing of it may stay as a day. */
    public Optional<LocalDate> day(Label label, LocalDate date) {
        return switch (action(label)) {
            case SHIFT_DATE, SURROGATE -> Optional.of(shifted(date));
            case KEEP -> Optional.of(date);
            case GENERALIZE -> precision() == DatePrecision.DAY ? Optional.of(date) : Optional.empty();
            case REDACT, MASK, TAG, PSEUDONYM -> Optional.empty();
        };
    }

    /**
     * A FHIR or ISO 8601 date or instant: {@code 2020}, {@code 2020-05}, {@code 2020-05-03}, {@code
     * 2020-05-03T10:15:00+02:00}. The time of day stays with a moved or kept day and goes with a generalized one.
     * Empty when nothing may stay or the value is no date.
     */
    public Optional<String> iso(Label label, String value) {
        return typed(label, value, "-");
    }

    /** An HL7 v2 date or time stamp: {@code 2020}, {@code 202005}, {@code 20200503}, {@code 202005031015+0200}. */
    public Optional<String> hl7(Label label, String value) {
        return typed(label, value, "");
    }

    private Optional<String> typed(Label label, String value, String separator) {
        return TypedDate.parse(value, separator).flatMap(date -> switch (action(label)) {
            case SHIFT_DATE, SURROGATE -> Optional.of(date.moved(this::shifted));
            case GENERALIZE -> Optional.of(date.cut(precision()));
            case KEEP -> Optional.of(value);
            case REDACT, MASK, TAG, PSEUDONYM -> Optional.empty();
        });
    }

    /** The day moved by the subject's offset, whatever the policy says; stays within the years 1 to 9999. */
    LocalDate shifted(LocalDate date) {
        try {
            LocalDate moved = date.plusDays(stamp.secrets().dateOffsetDays());
            return moved.getYear() < 1 || moved.getYear() > MAX_YEAR ? date.withDayOfYear(1) : moved;
        } catch (DateTimeException e) {
            throw new IllegalStateException("A date of this calendar cannot be moved.", e);
        }
    }

    private Action action(Label label) {
        return stamp.policy().actionFor(label);
    }

    private DatePrecision precision() {
        return stamp.policy().datePrecision();
    }
}
