// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.TextContext;

/** Tells by its small words whether a text is in a language of which a detector must know. */
public final class LanguageGuess {

    private static final WordSet GERMAN = WordSet.of("und der die das ist nicht mit auf bei wird wurde ein eine hat");
    private static final WordSet ENGLISH =
            WordSet.of("the of and was were with is are to for not this that has had been she her his he on by from");
    private static final WordSet ROMANCE =
            WordSet.of("de la el los las del que con una por se di il della le les des du et da dos das com em");
    private static final WordSet SPANISH = WordSet.of("y el los las una del al por su");
    /** Words of Catalan, Italian, Portuguese and French that Spanish has not: each takes two shared ones ("el", "del") away. */
    private static final WordSet NEAR_SPANISH =
            WordSet.of("i amb els les dels pel per il gli che di della nel e em com do da dos das um uma et des du");

    private static final int SHARE = 25;
    /** How many tokens are looked at. */
    private static final int LOOK = 2_000;

    private LanguageGuess() {}

    /** Whether every noun has a capital. */
    static boolean isGerman(Tokens tokens, TextContext context) {
        if (context.language() != null) {
            return context.language().startsWith("de");
        }
        return isMoreThanShare(count(GERMAN, tokens), tokens);
    }

    /** In doubt it is not. */
    public static boolean isSpanish(Tokens tokens, TextContext context) {
        return context.language() == null
                ? isMoreThanShare(count(SPANISH, tokens) - 2 * count(NEAR_SPANISH, tokens), tokens)
                : context.language().startsWith("es");
    }

    private static boolean isMoreThanShare(int hits, Tokens tokens) {
        int words = 0;
        for (int i = 0; i < Math.min(tokens.size(), LOOK); i++) {
            words += tokens.isWord(i) ? 1 : 0;
        }
        return hits * SHARE > words;
    }

    private static int count(WordSet words, Tokens tokens) {
        int hits = 0;
        for (int i = 0; i < Math.min(tokens.size(), LOOK); i++) {
            hits += words.has(tokens, i) ? 1 : 0;
        }
        return hits;
    }

    /** In doubt it is not. */
    public static boolean isEnglish(Tokens tokens, TextContext context) {
        if (context.language() != null) {
            return context.language().startsWith("en");
        }
        int english = count(ENGLISH, tokens);
        return english > 1 && english > 4 * count(ROMANCE, tokens);
    }
}
