// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/** "1860 Quarry Mill Pike, Bldg D", "5 Main St". */
final class StreetWordLast {

    private static final int MOST_WORDS = 6;

    private StreetWordLast() {}

    /** The last token of the street that begins with this number, or −1. */
    static int find(Tokens tokens, int number, Candidates found) {
        if (tokens.isGlued(number) && !tokens.isBreak(number - 1)) {
            return -1;
        }
        int at = number + 1;
        int words = 0;
        while (words < MOST_WORDS && isNameWord(tokens, at, words) && tokens.gap(at) == 1) {
            words++;
            if (words > 1 && tokens.has(at, Cue.STREET_AFTER)) {
                int last = tokens.is(at + 1, '.') && tokens.isGlued(at + 1) ? at + 1 : at;
                last = unit(tokens, last);
                found.add(number, tokens.is(last, '.') ? last - 1 : last, Label.STREET, 0.95, AddressDetector.NAME);
                return last;
            }
            at++;
            if (tokens.is(at, '.') && tokens.isGlued(at)) {
                at++;
            }
        }
        return -1;
    }

    private static boolean isNameWord(Tokens tokens, int at, int words) {
        return tokens.isCapital(at)
                || (words > 0 && tokens.has(at, Cue.PARTICLE))
                || (words == 0 && tokens.isNumber(at) && tokens.isGlued(at + 1));
    }

    private static int unit(Tokens tokens, int last) {
        int unit = tokens.is(last + 1, ',') ? last + 2 : last + 1;
        if (!tokens.has(unit, Cue.STREET_DETAIL) || !tokens.isCapital(unit) || tokens.gap(unit) > 1) {
            return last;
        }
        int value = tokens.isAny(unit + 1, ".#") ? unit + 2 : unit + 1;
        return tokens.isNumber(value) || tokens.length(value) == 1 ? value : last;
    }
}
