// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** Dates with a month's name: "3rd of March, 2021", "10. Mai", "May 2021", "el tres de marzo". */
final class NamedDates {

    private static final double LIKELY = 0.5;
    private static final int MOST_NUMBER_WORDS = 6;

    private final DateLabels labels;

    NamedDates(DateLabels labels) {
        this.labels = labels;
    }

    /** What belongs to a month's name on both sides. */
    private static final class Extent {
        private final int month;
        private int first;
        private int last;
        private boolean day;
        private boolean year;

        Extent(int month) {
            this.month = month;
            this.first = month;
            this.last = month;
        }
    }

    /** The last token of the date around this month's name, or −1 when it is none that is likely. */
    int find(Tokens tokens, int month, Candidates found) {
        var extent = new Extent(month);
        dayBefore(tokens, extent);
        int at = dayAfter(tokens, extent);
        year(tokens, at, extent);
        double score = score(tokens, extent);
        if (extent.day) {
            extent.first = DateShape.weekdayBefore(tokens, extent.first);
        } else if (tokens.has(month - 1, Cue.PERIOD) && !tokens.isBreak(month - 1)) {
            extent.first = month - 1;
        }
        Label label = labels.of(tokens, extent.first);
        found.add(extent.first, extent.last, label, score, DateDetector.NAME);
        return score >= LIKELY ? extent.last : -1;
    }

    private static void dayBefore(Tokens tokens, Extent extent) {
        int month = extent.month;
        int before = tokens.is(month - 1, '.') ? month - 2 : month - 1;
        if (tokens.has(before, Cue.DATE_LINK)) {
            before--;
        }
        if (DateShape.isOrdinal(tokens, before)) {
            before--;
            before -= tokens.is(before, '.') ? 1 : 0;
        }
        if (tokens.isAny(before, "-/")) {
            before--;
        }
        if (DateShape.isDay(tokens, before) && !DateShape.continuesNumber(tokens, before)) {
            extent.first = before;
            extent.day = true;
            return;
        }
        int words = tokens.has(month - 1, Cue.DATE_LINK) ? month - 2 : month - 1;
        if (tokens.has(words, Cue.NUMBER_WORD)) {
            while (words > month - MOST_NUMBER_WORDS
                    && (tokens.has(words - 1, Cue.NUMBER_WORD) || tokens.is(words - 1, '-'))) {
                words--;
            }
            extent.first = tokens.is(words, '-') ? words + 1 : words;
            extent.day = true;
        }
    }

    /** @return where the year may begin */
    private static int dayAfter(Tokens tokens, Extent extent) {
        int after = tokens.is(extent.month + 1, '.') ? extent.month + 2 : extent.month + 1;
        if (!extent.day && DateShape.isDay(tokens, after) && tokens.gap(after) <= 1 && !isMeasured(tokens, after)) {
            extent.last = after++;
            extent.day = true;
            if (DateShape.isOrdinal(tokens, after)) {
                extent.last = after++;
            }
        } else if (!extent.day && tokens.isCapital(extent.month)) {
            after = wordsAfter(tokens, after, extent);
        }
        return after;
    }

    /** "May twenty first, two thousand nineteen": day, and year if there are more words than a day has. */
    private static int wordsAfter(Tokens tokens, int start, Extent extent) {
        int words = 0;
        int at = start;
        while (words < MOST_NUMBER_WORDS
                && (tokens.has(at, Cue.NUMBER_WORD) || (words > 0 && tokens.isAny(at, "-,")))) {
            words += tokens.isWord(at) ? 1 : 0;
            extent.last = tokens.isWord(at) && words > 1 ? at : extent.last;
            at++;
        }
        extent.day = words > 1;
        extent.year = words > 3;
        return words > 1 ? extent.last + 1 : start;
    }

    /** "sept 3 m" is a height. */
    private static boolean isMeasured(Tokens tokens, int number) {
        return tokens.has(number + 1, Cue.UNIT)
                && tokens.gap(number + 1) <= 1
                && !tokens.has(number + 1, Cue.DATE_PREPOSITION)
                && !tokens.isCapital(number + 1);
    }

    private static void year(Tokens tokens, int after, Extent extent) {
        int at = after;
        while (at < after + 3
                && (tokens.isAny(at, ",-/.'\u2019") || (tokens.has(at, Cue.DATE_LINK) && !tokens.isCapital(at)))) {
            at++;
        }
        boolean brief = tokens.length(at) == 2
                && tokens.isNumber(at)
                && extent.day
                && tokens.gap(at) <= 1
                && !tokens.is(at + 1, ':')
                && !tokens.has(at + 1, Cue.UNIT);
        if (DateShape.isFullYear(tokens, at) || brief) {
            extent.last = at;
            extent.year = true;
        } else if (tokens.has(at, Cue.NUMBER_WORD) && extent.day) {
            while (tokens.has(at, Cue.NUMBER_WORD) || (tokens.is(at, '-') && tokens.has(at + 1, Cue.NUMBER_WORD))) {
                extent.last = at++;
            }
            extent.year = true;
        }
    }

    private static double score(Tokens tokens, Extent extent) {
        int month = extent.month;
        boolean abbreviation = tokens.length(month) <= 4;
        if (extent.day && extent.year) {
            return 0.98;
        }
        if (extent.year) {
            return 0.92;
        }
        if (extent.day) {
            boolean doubtful = abbreviation && !tokens.isCapital(month) && tokens.length(month) < 4;
            return doubtful ? 0.55 : 0.85;
        }
        return alone(tokens, month, abbreviation);
    }

    private static double alone(Tokens tokens, int month, boolean abbreviation) {
        boolean said = tokens.hasAny(month - 1, Cue.DATE_PREPOSITION.bit() | Cue.PERIOD.bit());
        boolean modal = tokens.length(month) <= 3 && !tokens.isCapital(month);
        if (said && (!abbreviation || tokens.isCapital(month) || tokens.has(month - 1, Cue.PERIOD)) && !modal) {
            return 0.6;
        }
        boolean enumerated = tokens.has(month + 2, Cue.MONTH) && tokens.isCapital(month) && !abbreviation;
        boolean word = (tokens.lexicon(month) & Lexicon.COMMON) != 0 || abbreviation;
        return enumerated ? 0.55 : word ? 0.2 : 0.45;
    }
}
