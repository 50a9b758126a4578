// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;

/** Streets whose street word is the end of their name: "Hauptstraße 5", "Erich-Weinert-Str. 12", "Vestergade 31". */
final class CompoundStreets {

    private static final String[] ENDINGS = {
        "straße", "strasse", "str", "weg", "platz", "gasse", "allee", "damm", "ufer", "straat", "laan", "plein", "gade",
        "gata", "gatan", "vägen", "vej", "veien", "vegen", "katu", "kuja", "tie", "stien"
    };
    /** These are rarely the end of another word. */
    private static final int SURE_WITHOUT_NUMBER = 3;

    private CompoundStreets() {}

    /** The last token of the street, or −1. */
    static int find(Tokens tokens, int i, Candidates found) {
        int ending = ending(tokens, i);
        if (ending < 0) {
            return -1;
        }
        int first = i;
        while (tokens.is(first - 1, '-') && tokens.isGlued(first) && tokens.isWord(first - 2)) {
            first -= 2;
        }
        int number = tokens.is(i + 1, '.') ? i + 2 : i + 1;
        boolean numbered = tokens.isNumber(number) && tokens.length(number) <= 4 && tokens.gap(number) <= 1;
        if (numbered && tokens.isCapital(first)) {
            boolean letter = tokens.isWord(number + 1) && tokens.length(number + 1) == 1 && tokens.gap(number + 1) <= 1;
            int last = letter ? number + 1 : number;
            found.add(first, last, Label.STREET, 0.94, AddressDetector.NAME);
            return last;
        }
        if (ending < SURE_WITHOUT_NUMBER && tokens.length(i) > ENDINGS[ending].length() + 2) {
            found.add(first, i, Label.STREET, 0.65, AddressDetector.NAME);
            return i;
        }
        return -1;
    }

    /** The index of the street word that ends this word; −1 when none does. */
    private static int ending(Tokens tokens, int i) {
        int length = tokens.length(i);
        for (int k = 0; k < ENDINGS.length; k++) {
            String ending = ENDINGS[k];
            if (length > ending.length() + 1
                    && tokens.text().regionMatches(true, tokens.end(i) - ending.length(), ending, 0, ending.length())) {
                return k;
            }
        }
        return -1;
    }
}
