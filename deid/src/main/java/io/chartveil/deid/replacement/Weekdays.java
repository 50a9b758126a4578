// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Cues;
import io.chartveil.deid.lexicon.WordHash;

/** Tells whether a weekday's name stands before a date. */
final class Weekdays {

    private Weekdays() {}

    static boolean contains(String lead) {
        for (String word : lead.split("[^\\p{L}\\p{M}]+", -1)) {
            if (!word.isEmpty() && Cue.WEEKDAY.in(Cues.shipped().mask(WordHash.of(word)))) {
                return true;
            }
        }
        return false;
    }
}
