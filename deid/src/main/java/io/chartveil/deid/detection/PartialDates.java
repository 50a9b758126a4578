// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/** Dates of two numbers: 05/2016, 3.3., 11/9, 20-21/1; told from fractions, scores and values by what stands around. */
final class PartialDates {

    private static final double LIKELY = 0.5;
    private static final int LAST_YEAR = 2039;

    private final DateLabels labels;

    PartialDates(DateLabels labels) {
        this.labels = labels;
    }

    /** The last token of the date that begins here, or −1 when there is none that is likely. */
    int find(Tokens tokens, int i, boolean german, Candidates found) {
        if (!DateShape.isSeparator(tokens, i + 1) || !tokens.isNumber(i + 2) || goesOn(tokens, i + 2)) {
            return -1;
        }
        int x = tokens.value(i);
        int y = tokens.value(i + 2);
        boolean glued = tokens.isGlued(i + 1) && tokens.isGlued(i + 2);
        if (glued && x >= 1 && x <= 12 && tokens.length(i + 2) == 4 && y >= 1900 && y <= LAST_YEAR) {
            found.add(i, i + 2, labels.of(tokens, i), 0.9, DateDetector.NAME);
            return i + 2;
        }
        if (!DateShape.isDayAndMonth(x, y) || tokens.length(i) > 2 || tokens.length(i + 2) > 2) {
            return -1;
        }
        return tokens.is(i + 1, '.') ? dotted(tokens, i, glued, german, found) : slashed(tokens, i, x, y, found);
    }

    private static boolean goesOn(Tokens tokens, int last) {
        int next = last + 1;
        boolean glued = tokens.isGlued(next)
                && ((tokens.isAny(next, "/-") && tokens.isGlued(next + 1) && tokens.isNumber(next + 1))
                        || tokens.isWord(next)
                        || tokens.is(next, '%'));
        return glued || (tokens.has(next, Cue.UNIT) && !tokens.has(next, Cue.PLACE_PREPOSITION));
    }

    /** "3.3." as German writes it: at a line's head, after a weekday or preposition. */
    private static int dotted(Tokens tokens, int i, boolean glued, boolean german, Candidates found) {
        boolean closed = glued && tokens.is(i + 3, '.') && tokens.isGlued(i + 3);
        boolean stands = tokens.isBreak(i - 1)
                || tokens.gap(i) > 1
                || DateShape.isAnnounced(tokens, i)
                || tokens.isAny(i - 1, ",(*")
                || (german && tokens.isWord(i - 1));
        if (!closed || !stands) {
            return -1;
        }
        found.add(DateShape.weekdayBefore(tokens, i), i + 3, Label.DATE, 0.75, DateDetector.NAME);
        return i + 3;
    }

    private static int slashed(Tokens tokens, int i, int x, int y, Candidates found) {
        double score = tokens.is(i + 1, '/') ? slashScore(tokens, i, x, y) : hyphenScore(tokens, i);
        int first = score >= LIKELY ? DateShape.weekdayBefore(tokens, i) : i;
        found.add(first, i + 2, Label.DATE, score, DateDetector.NAME);
        return score >= LIKELY ? i + 2 : -1;
    }

    private static double hyphenScore(Tokens tokens, int i) {
        boolean said = DateShape.isAnnounced(tokens, i) && tokens.length(i + 2) == 2 && tokens.isGlued(i + 1);
        boolean range = tokens.is(i + 3, '/') && tokens.isGlued(i + 3) && DateShape.isDay(tokens, i + 4);
        return said || range ? 0.55 : 0.2;
    }

    private static double slashScore(Tokens tokens, int i, int x, int y) {
        boolean said = DateShape.isAnnounced(tokens, i);
        boolean bracketed = tokens.isAny(i - 1, "(;") && tokens.isAny(i + 3, ")");
        boolean scale = (x <= 5 && y <= 5) || y == 5 || y == 7 || (y == 10 && x <= 10);
        if (said || bracketed) {
            boolean doubtful = tokens.hash(i - 1) == 0 || tokens.has(i - 1, Cue.DATE_LINK) || x == y;
            return scale && doubtful ? 0.4 : 0.75;
        }
        return x + y > 12 && y != 10 && y != 5 && y != 15 && y != 20 && y != 30 ? 0.55 : 0.4;
    }
}
