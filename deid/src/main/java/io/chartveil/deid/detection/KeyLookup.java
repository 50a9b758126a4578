// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.FieldKeys;
import io.chartveil.deid.lexicon.WordHash;
import org.jspecify.annotations.Nullable;

/** Finds the field key that ends right before a place in the text. */
final class KeyLookup {

    private static final int REACH = 14;

    private final FieldKeys keys = FieldKeys.shipped();

    /** A key and where it begins. */
    record Hit(FieldKeys.Key key, int first, int words) {}

    /** The longest key whose last word is the last word before {@code end}, on the same line. */
    @Nullable
    Hit endingBefore(Tokens tokens, int end) {
        int[] words = new int[FieldKeys.LONGEST_KEY];
        int count = 0;
        for (int i = end - 1; i >= 0 && i > end - REACH && count < words.length; i--) {
            if (tokens.isWord(i)) {
                words[count++] = i;
            } else if (tokens.isBreak(i) || tokens.isNumber(i) || tokens.isAny(i, ":;=|")) {
                break;
            }
        }
        for (int length = count; length > 0; length--) {
            long phrase = tokens.hash(words[length - 1]);
            for (int k = length - 2; k >= 0; k--) {
                phrase = WordHash.join(phrase, tokens.hash(words[k]));
            }
            FieldKeys.Key key = keys.find(phrase);
            if (key != null) {
                return new Hit(key, words[length - 1], length);
            }
        }
        return null;
    }
}
