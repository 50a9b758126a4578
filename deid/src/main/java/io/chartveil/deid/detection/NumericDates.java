// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.calendar.Months;
import io.chartveil.deid.lexicon.Cue;

/** Whole dates of three parts: 3/5/2016, 2016-05-03, 3-III-16, 03/May/2016, 20160503. */
final class NumericDates {

    private static final double CLOSE = 0.98;
    private static final double LOOSE = 0.85;
    private static final int LONGEST_MONTH_NAME = 20;

    private final DateLabels labels;

    NumericDates(DateLabels labels) {
        this.labels = labels;
    }

    /** The last token of the date that begins here, or −1. */
    int find(Tokens tokens, int i, Candidates found) {
        int middle = i + 2;
        int last = i + 4;
        if (!DateShape.isSeparator(tokens, i + 1)
                || !DateShape.isSeparator(tokens, i + 3)
                || tokens.firstChar(i + 1) != tokens.firstChar(i + 3)
                || !tokens.isNumber(last)
                || tokens.gap(last) > 1) {
            return -1;
        }
        boolean named =
                tokens.has(middle, Cue.MONTH) || (tokens.isWord(middle) && Months.roman(tokens.string(middle)) > 0);
        int month = named ? 1 : tokens.value(middle);
        if (month < 0
                || goesOn(tokens, last)
                || !(isDayFirst(tokens, i, month, named) || isYearFirst(tokens, i, month))) {
            return -1;
        }
        boolean spaced = tokens.gap(i + 1) > 0 || tokens.gap(middle) > 0;
        boolean version = tokens.is(i + 1, '.') && tokens.length(last) == 2;
        int first = DateShape.weekdayBefore(tokens, i);
        found.add(first, last, labels.of(tokens, first), spaced || version ? LOOSE : CLOSE, DateDetector.NAME);
        return last;
    }

    private static boolean isDayFirst(Tokens tokens, int i, int month, boolean named) {
        return DateShape.isDayAndMonth(tokens.value(i), month)
                && tokens.length(i) <= 2
                && DateShape.isYear(tokens, i + 4)
                && tokens.length(i + 2) <= (named ? LONGEST_MONTH_NAME : 2);
    }

    private static boolean isYearFirst(Tokens tokens, int i, int month) {
        return DateShape.isFullYear(tokens, i)
                && DateShape.isDayAndMonth(tokens.value(i + 4), month)
                && tokens.length(i + 4) <= 2;
    }

    private static boolean goesOn(Tokens tokens, int last) {
        int next = last + 1;
        if (!tokens.isGlued(next)) {
            return false;
        }
        boolean number = tokens.isAny(next, "-/") && tokens.isGlued(next + 1) && tokens.isNumber(next + 1);
        boolean range = number && DateShape.isDay(tokens, next + 1) && tokens.isAny(next + 2, "/.-");
        boolean word = tokens.isWord(next)
                && !tokens.has(next, Cue.UNIT)
                && tokens.length(next) > 1
                && !tokens.is(next + 1, ':');
        return (number && !range) || word;
    }

    /** 20160503 and 03052016; the last token, or −1. */
    int compact(Tokens tokens, int i, Candidates found) {
        boolean apart = !tokens.isGlued(i) && !(tokens.isGlued(i + 1) && tokens.isWord(i + 1));
        if (tokens.length(i) != 8 || !apart || !isCompactDate(tokens.value(i))) {
            return -1;
        }
        found.add(i, i, labels.of(tokens, i), 0.65, DateDetector.NAME);
        return i;
    }

    /** Whether eight digits are a day of the calendar, year first or last. */
    static boolean isCompactDate(int value) {
        int year = value / 10_000;
        int month = value / 100 % 100;
        boolean yearFirst = year >= 1900 && year < 2100 && month <= 12 && DateShape.isDayAndMonth(value % 100, month);
        int tail = value % 10_000;
        boolean yearLast =
                tail >= 1900 && tail < 2100 && DateShape.isDayAndMonth(value / 1_000_000, value / 10_000 % 100);
        return yearFirst || yearLast;
    }
}
