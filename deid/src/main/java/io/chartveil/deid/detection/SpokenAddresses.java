// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/**
 * Addresses that a phrase announces and no street word gives away: "lives at 182 Lindevej 7, Odense", "located at
 * Tammikatu 9". What follows must begin as a street does, and is taken as long as it is made of numbers and capitalised
 * words. "Sent to Histopath" and "found at L4-5" are announced alike and are none.
 */
final class SpokenAddresses {

    private static final int LONGEST = 24;
    private static final int LONGEST_NUMBER = 5;
    private static final int SHORTEST_POSTCODE = 4;
    private static final int SHORTEST_WORD = 3;
    private static final double SURE = 0.8;
    private static final WordSet FLATS = WordSet.of("apt apartment suite unit box flat");
    /** What comes before the last word of phrases that mostly tell something else: sent to, moved from, found at. */
    private static final WordSet EVERYDAY = WordSet.of("sent moved found stay staying");

    private static final long NO_STREET = Cue.TITLE.bit()
            | Cue.SAFE.bit()
            | Cue.UNIT.bit()
            | Cue.CLINIC_UNIT.bit()
            | Cue.HOSPITAL_WORD.bit()
            | Cue.MONTH.bit()
            | Cue.WEEKDAY.bit();

    private SpokenAddresses() {}

    static void detect(Tokens tokens, Candidates found) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.has(i - 1, Cue.ADDRESS_PHRASE) && !tokens.has(i, Cue.ADDRESS_PHRASE)) {
                boolean everyday = EVERYDAY.has(tokens, i - 2);
                i = Math.max(i, address(tokens, start(tokens, i), everyday, found));
            }
        }
    }

    /** Past a colon, and past the line's end behind it. */
    private static int start(Tokens tokens, int i) {
        if (!tokens.is(i, ':')) {
            return i;
        }
        return tokens.isBreak(i + 1) ? i + 2 : i + 1;
    }

    private static int address(Tokens tokens, int first, boolean everyday, Candidates found) {
        if (!beginsWithNumber(tokens, first, everyday) && (everyday || !beginsWithName(tokens, first))) {
            return -1;
        }
        int last = first;
        for (int i = first + 1; i < first + LONGEST && i < tokens.size(); i++) {
            if (isStreetWord(tokens, i) || isHouseNumber(tokens, i) || isFlat(tokens, i)) {
                last = i;
            } else if (!isJoint(tokens, i)) {
                break;
            }
        }
        found.add(first, last, Label.STREET, SURE, AddressDetector.NAME);
        return last;
    }

    /** "182 Lindevej"; after an everyday phrase the word must be no everyday one ("moved to 4 West"). */
    private static boolean beginsWithNumber(Tokens tokens, int first, boolean everyday) {
        return isHouseNumber(tokens, first)
                && isStreetWord(tokens, first + 1)
                && tokens.length(first + 1) >= SHORTEST_WORD
                && !(everyday && isCommon(tokens, first + 1));
    }

    /** "Tammikatu 9", "Vasco Lima, 12". */
    private static boolean beginsWithName(Tokens tokens, int first) {
        if (!isStreetWord(tokens, first) || tokens.length(first) < SHORTEST_WORD) {
            return false;
        }
        int word = first;
        int next = first + 1;
        while (next < first + LONGEST && (isStreetWord(tokens, next) || isInsideName(tokens, next))) {
            word = tokens.isWord(next) ? next : word;
            next++;
        }
        return isHouseNumber(tokens, next) && !tokens.isGlued(next) && !isCommon(tokens, word);
    }

    private static boolean isInsideName(Tokens tokens, int i) {
        return tokens.has(i, Cue.PARTICLE) || tokens.isAny(i, ",-'\u2019");
    }

    private static boolean isStreetWord(Tokens tokens, int i) {
        return tokens.isCapital(i) && tokens.length(i) > 1 && !tokens.hasAny(i, NO_STREET);
    }

    private static boolean isHouseNumber(Tokens tokens, int i) {
        return tokens.isNumber(i) && tokens.length(i) <= LONGEST_NUMBER;
    }

    private static boolean isFlat(Tokens tokens, int i) {
        return FLATS.has(tokens, i) && (tokens.isNumber(i + 1) || tokens.is(i + 1, '.'));
    }

    private static boolean isCommon(Tokens tokens, int i) {
        return (tokens.lexicon(i) & Lexicon.COMMON) != 0;
    }

    private static boolean isJoint(Tokens tokens, int i) {
        boolean abbreviation = tokens.is(i, '.') && tokens.isGlued(i) && tokens.length(i - 1) <= 4;
        return abbreviation
                || tokens.has(i, Cue.PARTICLE)
                || tokens.isAny(i, ",-'\u2019/")
                || (tokens.isBreak(i) && isTownLine(tokens, i + 1));
    }

    /** A known town, or a postcode: of five digits, or before a known town. */
    private static boolean isTownLine(Tokens tokens, int i) {
        boolean postcode = isHouseNumber(tokens, i) && tokens.length(i) >= SHORTEST_POSTCODE;
        return isTown(tokens, i) || (postcode && (tokens.length(i) == LONGEST_NUMBER || isTown(tokens, i + 1)));
    }

    private static boolean isTown(Tokens tokens, int i) {
        return tokens.isCapital(i) && (tokens.lexicon(i) & (Lexicon.PLACE | Lexicon.COMMON)) == Lexicon.PLACE;
    }
}
