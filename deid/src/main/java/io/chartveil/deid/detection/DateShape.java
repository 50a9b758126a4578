// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.Cue;

/** What a number of a date may look like and what may stand beside it. */
final class DateShape {

    private static final String SEPARATORS = "/-.|";
    private static final int FIRST_YEAR = 1880;
    private static final int YEAR_AFTER_LAST = 2100;

    private DateShape() {}

    /** Whether this number continues another: a decimal, a version, a code. */
    static boolean continuesNumber(Tokens tokens, int i) {
        boolean joined =
                tokens.isGlued(i) && tokens.isAny(i - 1, ".,/-:|") && tokens.isGlued(i - 1) && tokens.isNumber(i - 2);
        return joined || (tokens.isGlued(i) && tokens.isWord(i - 1));
    }

    static boolean isSeparator(Tokens tokens, int i) {
        return tokens.isAny(i, SEPARATORS) && tokens.gap(i) <= 1 && tokens.gap(i + 1) <= 1;
    }

    static boolean isYear(Tokens tokens, int i) {
        return tokens.length(i) == 2 || isFullYear(tokens, i);
    }

    static boolean isFullYear(Tokens tokens, int i) {
        int value = tokens.value(i);
        return tokens.length(i) == 4 && value >= FIRST_YEAR && value < YEAR_AFTER_LAST;
    }

    static boolean isDayAndMonth(int x, int y) {
        return x >= 1 && y >= 1 && x <= 31 && y <= 31 && (x <= 12 || y <= 12);
    }

    static boolean isDay(Tokens tokens, int i) {
        int value = tokens.value(i);
        return value >= 1 && value <= 31 && tokens.length(i) <= 2;
    }

    /** "st", "er", "º" right after a number. */
    static boolean isOrdinal(Tokens tokens, int i) {
        return tokens.isWord(i)
                ? tokens.isGlued(i) && tokens.length(i) <= 3 && tokens.has(i, Cue.ORDINAL)
                : tokens.isAny(i, "º°") && tokens.isNumber(i - 1);
    }

    /** The weekday before a date belongs to it: "Tue 09/01/24". */
    static int weekdayBefore(Tokens tokens, int first) {
        int at = first - 1;
        while (tokens.isAny(at, ",.") && at > first - 3) {
            at--;
        }
        boolean told = tokens.isCapital(at) || tokens.length(at) >= 3;
        return tokens.has(at, Cue.WEEKDAY) && told && tokens.gap(at + 1) <= 1 && !tokens.isBreak(at) ? at : first;
    }

    /** Whether the word before speaks of a day: "on", "el", "am", a weekday. */
    static boolean isAnnounced(Tokens tokens, int i) {
        return tokens.has(i - 1, Cue.DATE_PREPOSITION)
                || tokens.has(i - 1, Cue.WEEKDAY)
                || (tokens.is(i - 1, '.') && tokens.has(i - 2, Cue.WEEKDAY));
    }
}
