// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** Postcodes that stand without a street: "28035 Madrid", "GA 30318", "F-75013 Paris", "BD7 4QQ". */
final class Postcodes {

    private Postcodes() {}

    static void beforeTown(Tokens tokens, int i, Candidates found) {
        if (tokens.length(i) != 5 || !standsAlone(tokens, i)) {
            return;
        }
        int town = i + 1;
        boolean near = tokens.isCapital(town) && tokens.gap(town) == 1;
        if (tokens.has(i - 1, Cue.STATE_CODE) && tokens.shape(i - 1) == Tokens.Shape.UPPER) {
            found.add(i - 1, i, Label.POSTCODE, 0.9, AddressDetector.NAME);
        } else if (near && (tokens.lexicon(town) & (Lexicon.PLACE | Lexicon.PLACE_START)) != 0) {
            found.add(i, i, Label.POSTCODE, 0.85, AddressDetector.NAME);
            Towns.town(tokens, town, 0.85, found);
        } else if (near
                && (tokens.lexicon(town) & Lexicon.COMMON) == 0
                && tokens.isAny(town + 1, ".,(")
                && tokens.shape(town) == Tokens.Shape.CAPITALISED) {
            found.add(i, i, Label.POSTCODE, 0.7, AddressDetector.NAME);
            Towns.town(tokens, town, 0.7, found);
        }
    }

    private static boolean standsAlone(Tokens tokens, int i) {
        boolean before =
                !tokens.isGlued(i) || (tokens.is(i - 1, '-') && tokens.length(i - 2) == 1) || tokens.isAny(i - 1, "(");
        boolean goesOn = tokens.isGlued(i + 1) && tokens.isAny(i + 1, ".,-/") && tokens.isNumber(i + 2);
        return before && !goesOn;
    }

    /** Area and district, a space, a digit and two letters. */
    static void british(Tokens tokens, int i, Candidates found) {
        boolean outward = tokens.length(i) <= 2
                && tokens.shape(i) != Tokens.Shape.CAPITALISED
                && tokens.isNumber(i + 1)
                && tokens.isGlued(i + 1)
                && tokens.length(i + 1) <= 2;
        int inward = i + 2;
        boolean code = outward
                && tokens.isNumber(inward)
                && tokens.length(inward) == 1
                && tokens.gap(inward) == 1
                && tokens.isGlued(inward + 1)
                && tokens.shape(inward + 1) == Tokens.Shape.UPPER
                && tokens.length(inward + 1) == 2;
        if (code && !tokens.has(inward + 1, Cue.UNIT)) {
            found.add(i, inward + 1, Label.POSTCODE, 0.9, AddressDetector.NAME);
        }
    }
}
