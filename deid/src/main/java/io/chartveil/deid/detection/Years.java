// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/** Years that stand alone; a dose or a count of the same form is told by its unit. */
final class Years {

    private static final int FIRST = 1920;
    private static final int FIRST_LIKELY = 1950;
    private static final int LAST = 2039;

    /** The token itself, or −1 when it is no year. */
    int find(Tokens tokens, int i, Candidates found) {
        int value = tokens.value(i);
        if (tokens.length(i) != 4 || value < (isSaid(tokens, i) ? 1880 : FIRST) || value > LAST) {
            return -1;
        }
        if (isPartOfMore(tokens, i) && !(isRange(tokens, i) && value >= FIRST_LIKELY)) {
            return -1;
        }
        boolean said =
                isSaid(tokens, i) || tokens.isAny(i - 1, "(") || (tokens.hash(i - 1) == 0 && tokens.isBreak(i + 1));
        boolean unit = tokens.has(i + 1, Cue.UNIT) && tokens.gap(i + 1) <= 1 && !isPreposition(tokens, i + 1);
        found.add(i, i, Label.YEAR, unit ? 0.2 : said || value >= FIRST_LIKELY ? 0.7 : 0.4, DateDetector.NAME);
        return i;
    }

    private static boolean isSaid(Tokens tokens, int i) {
        return tokens.has(i - 1, Cue.DATE_PREPOSITION);
    }

    private static boolean isPartOfMore(Tokens tokens, int i) {
        boolean coded = tokens.isGlued(i)
                && (tokens.isWord(i - 1)
                        || (tokens.isAny(i - 1, "-/.,#_") && !tokens.isBreak(i - 2) && tokens.isGlued(i - 1)));
        boolean goesOn = tokens.isGlued(i + 1)
                && ((tokens.isAny(i + 1, ".,/-:")
                                && tokens.isGlued(i + 2)
                                && !tokens.isBreak(i + 2)
                                && tokens.kind(i + 2) != Tokens.Kind.SIGN)
                        || tokens.isWord(i + 1)
                        || tokens.is(i + 1, '%'));
        boolean dose = tokens.has(i - 1, Cue.UNIT) && !isPreposition(tokens, i - 1);
        boolean measured = tokens.has(i + 1, Cue.UNIT) && !isPreposition(tokens, i + 1) && tokens.length(i + 1) > 1;
        return coded || goesOn || dose || measured;
    }

    /** "in" is inches, "a" is nothing, and both stand before years. */
    private static boolean isPreposition(Tokens tokens, int i) {
        return tokens.hasAny(i, Cue.DATE_PREPOSITION.bit() | Cue.PLACE_PREPOSITION.bit());
    }

    private static boolean isRange(Tokens tokens, int i) {
        return (tokens.is(i + 1, '-') && tokens.length(i + 2) == 4)
                || (tokens.is(i - 1, '-') && tokens.length(i - 2) == 4);
    }
}
