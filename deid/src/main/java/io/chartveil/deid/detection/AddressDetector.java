// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Finds streets by their street words and numbers, and the postcode and town that follow. */
final class AddressDetector implements Detector {

    static final String NAME = "address";
    private static final int LONGEST_HOUSE_NUMBER = 5;

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            int last = street(tokens, i, found);
            if (last >= 0) {
                Towns.afterStreet(tokens, last, found);
                i = last;
            } else if (tokens.isNumber(i)) {
                Postcodes.beforeTown(tokens, i, found);
            } else if (tokens.isCapital(i)) {
                Postcodes.british(tokens, i, found);
            }
        }
        AddressBlocks.detect(tokens, found);
        SpokenAddresses.detect(tokens, found);
    }

    private static int street(Tokens tokens, int i, Candidates found) {
        int last = tokens.has(i, Cue.STREET_BEFORE) ? StreetWordFirst.find(tokens, i, found) : -1;
        if (last < 0 && tokens.isNumber(i) && tokens.length(i) <= LONGEST_HOUSE_NUMBER) {
            last = StreetWordLast.find(tokens, i, found);
        }
        return last < 0 && tokens.isWord(i) ? CompoundStreets.find(tokens, i, found) : last;
    }
}
