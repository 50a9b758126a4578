// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** Postcode, town and region where a street ends. */
final class Towns {

    private static final int LONGEST = 8;

    private Towns() {}

    static void afterStreet(Tokens tokens, int street, Candidates found) {
        int at = street + 1;
        while (at < street + 4 && (tokens.isAny(at, ",.-()") || tokens.isBreak(at))) {
            at++;
        }
        if (tokens.length(at) == 1 && tokens.isWord(at) && tokens.is(at + 1, '-')) {
            at += 2;
        }
        boolean apart = tokens.isNumber(at) && tokens.length(at) >= 4 && tokens.length(at) <= 5;
        if (apart && (tokens.length(at) == 5 || !tokens.isGlued(at + 1))) {
            found.add(at, at, Label.POSTCODE, 0.92, AddressDetector.NAME);
            int town = at + 1;
            while (town < at + 3 && (tokens.isAny(town, ",-.") || tokens.isBreak(town))) {
                town++;
            }
            town(tokens, town, 0.9, found);
        } else if (tokens.isCapital(at) && (tokens.lexicon(at) & (Lexicon.PLACE | Lexicon.PLACE_START)) != 0) {
            town(tokens, at, 0.75, found);
        }
    }

    /** A town from this token on, and the region after it. */
    static void town(Tokens tokens, int first, double score, Candidates found) {
        int last = first - 1;
        for (int i = first; i < first + LONGEST && tokens.gap(i) <= 2; i++) {
            boolean word = tokens.isCapital(i)
                    && !tokens.hasAny(i, Cue.SAFE.bit() | Cue.TITLE.bit() | Cue.CONTACT_WORD.bit())
                    && !FieldDetector.startsKey(tokens, i);
            if (word) {
                last = i;
            } else if (!tokens.has(i, Cue.PARTICLE) && !tokens.isAny(i, "-'\u2019/")) {
                break;
            }
        }
        if (last >= first) {
            found.add(first, last, Label.CITY, score, AddressDetector.NAME);
            region(tokens, last, score, found);
        }
    }

    private static void region(Tokens tokens, int town, double score, Candidates found) {
        int next = town + 2;
        boolean place = tokens.isCapital(next) && (tokens.lexicon(next) & Lexicon.PLACE) != 0;
        boolean after =
                tokens.isAny(town + 1, ".,-") && tokens.gap(next) <= 1 && (tokens.lexicon(next) & Lexicon.COMMON) == 0;
        if (place && (after || tokens.is(town + 1, '('))) {
            found.add(next, next, Label.REGION, score, AddressDetector.NAME);
        }
    }
}
