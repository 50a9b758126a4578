// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.TextContext;

/** Tells German, where every noun has a capital, from languages where a capital means a name. */
final class LanguageGuess {

    private static final WordSet GERMAN = WordSet.of("und der die das ist nicht mit auf bei wird wurde ein eine hat");
    private static final int SHARE = 25;

    private LanguageGuess() {}

    static boolean isGerman(Tokens tokens, TextContext context) {
        if (context.language() != null) {
            return context.language().startsWith("de");
        }
        int words = 0;
        int german = 0;
        for (int i = 0; i < Math.min(tokens.size(), 2_000); i++) {
            if (tokens.isWord(i)) {
                words++;
                german += GERMAN.has(tokens, i) ? 1 : 0;
            }
        }
        return german * SHARE > words;
    }
}
