// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

import org.jspecify.annotations.Nullable;

/** Year and month of a date as FHIR (2026-11…) or HL7 v2 (202611…) writes it, as far as it says them. */
record FactDate(@Nullable Integer year, @Nullable Integer month) {

    static final FactDate UNKNOWN = new FactDate(null, null);
    private static final int YEAR_DIGITS = 4;

    static FactDate of(String text) {
        int year = digits(text, 0, YEAR_DIGITS);
        if (year < 1) {
            return UNKNOWN;
        }
        int at = text.length() > YEAR_DIGITS && text.charAt(YEAR_DIGITS) == '-' ? YEAR_DIGITS + 1 : YEAR_DIGITS;
        int month = digits(text, at, 2);
        return new FactDate(year, month >= 1 && month <= 12 ? month : null);
    }

    private static int digits(String text, int from, int count) {
        if (text.length() < from + count) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
