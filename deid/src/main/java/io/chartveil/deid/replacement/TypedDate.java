// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.DatePrecision;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A date of a structured field with the precision it has.
 *
 * @param separator between year, month and day: a hyphen in ISO, nothing in HL7 v2
 * @param rest the time of day and zone as written, or empty
 */
record TypedDate(LocalDate day, DatePrecision precision, String separator, String rest) {

    static Optional<TypedDate> parse(String value, String separator) {
        int gap = separator.length();
        int year = digits(value, 0, 4);
        if (year < 1) {
            return Optional.empty();
        }
        if (value.length() == 4) {
            return of(year, 7, 1, DatePrecision.YEAR, separator, "");
        }
        int monthAt = 4 + gap;
        int month = value.startsWith(separator, 4) ? digits(value, monthAt, 2) : -1;
        if (month < 0) {
            return Optional.empty();
        }
        if (value.length() == monthAt + 2) {
            return of(year, month, 15, DatePrecision.MONTH, separator, "");
        }
        int dayAt = monthAt + 2 + gap;
        int day = value.startsWith(separator, monthAt + 2) ? digits(value, dayAt, 2) : -1;
        if (day < 0) {
            return Optional.empty();
        }
        String rest = value.substring(dayAt + 2);
        return isTime(rest) ? of(year, month, day, DatePrecision.DAY, separator, rest) : Optional.empty();
    }

    String moved(UnaryOperator<LocalDate> shift) {
        return write(shift.apply(day), precision) + rest;
    }

    String cut(DatePrecision most) {
        boolean finer = precision.compareTo(most) > 0;
        return write(day, finer ? most : precision) + (finer ? "" : rest);
    }

    private String write(LocalDate date, DatePrecision as) {
        String year = "%04d".formatted(date.getYear());
        return switch (as) {
            case YEAR -> year;
            case MONTH -> year + separator + "%02d".formatted(date.getMonthValue());
            case DAY ->
                year
                        + separator
                        + "%02d".formatted(date.getMonthValue())
                        + separator
                        + "%02d".formatted(date.getDayOfMonth());
        };
    }

    private static Optional<TypedDate> of(
            int year, int month, int day, DatePrecision precision, String separator, String rest) {
        try {
            return Optional.of(new TypedDate(LocalDate.of(year, month, day), precision, separator, rest));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Only characters a time may have, so that nothing else rides along. */
    private static boolean isTime(String rest) {
        return rest.length() <= 32 && rest.chars().allMatch(c -> (c >= '0' && c <= '9') || "T:.+-Z ".indexOf(c) >= 0);
    }

    private static int digits(String value, int start, int count) {
        if (value.length() < start + count) {
            return -1;
        }
        int number = 0;
        for (int i = start; i < start + count; i++) {
            char c = value.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }
}
