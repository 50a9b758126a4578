// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/**
 * Addresses that a phrase announces and no street word gives away: "lives at 255 Hersnapvej 18, Aalborg", "located at
 * 389 167 King Alexander". What follows is taken as long as it is made of numbers and capitalised words.
 */
final class SpokenAddresses {

    private static final int LONGEST = 24;
    private static final double SURE = 0.8;
    private static final WordSet FLATS = WordSet.of("apt apartment suite unit box flat");

    private SpokenAddresses() {}

    static void detect(Tokens tokens, Candidates found) {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.has(i - 1, Cue.ADDRESS_PHRASE) && !tokens.has(i, Cue.ADDRESS_PHRASE)) {
                i = Math.max(i, address(tokens, tokens.isAny(i, ":") ? i + 1 : i, found));
            }
        }
    }

    private static int address(Tokens tokens, int start, Candidates found) {
        int first = tokens.isBreak(start) ? start + 1 : start;
        int last = first - 1;
        boolean number = false;
        boolean word = false;
        for (int i = first; i < first + LONGEST && i < tokens.size(); i++) {
            boolean flat = FLATS.has(tokens, i);
            boolean capital = tokens.isCapital(i) && !tokens.hasAny(i, Cue.TITLE.bit() | Cue.SAFE.bit());
            if (capital || flat || (tokens.isNumber(i) && tokens.length(i) <= 5)) {
                word |= capital;
                number |= tokens.isNumber(i);
                last = i;
            } else if (!isJoint(tokens, i)) {
                break;
            }
        }
        if (!number || !word) {
            return -1;
        }
        found.add(first, last, Label.STREET, SURE, AddressDetector.NAME);
        return last;
    }

    private static boolean isJoint(Tokens tokens, int i) {
        boolean abbreviation = tokens.is(i, '.') && tokens.isGlued(i) && tokens.length(i - 1) <= 4;
        return abbreviation
                || tokens.has(i, Cue.PARTICLE)
                || tokens.isAny(i, ",-'\u2019/")
                || (tokens.isBreak(i) && (tokens.isCapital(i + 1) || tokens.isNumber(i + 1) || tokens.is(i + 1, ',')));
    }
}
