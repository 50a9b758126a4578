// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/**
 * Finds names and towns in notes that are typed without capitals: known names that are no everyday words, beside a word
 * for a relative or beside another such name; known towns after a word of place.
 */
final class SmallLetterNames implements Detector {

    static final String NAME = "small-letters";
    private static final int FEWEST_WORDS = 8;
    /** A note is typed without capitals when fewer than one word in so many has one. */
    private static final int CAPITAL_SHARE = 15;

    private static final int SHORTEST = 3;
    private static final double BESIDE_RELATIVE = 0.8;
    private static final double WHOLE_NAME = 0.75;
    private static final double GIVEN_NAME = 0.6;
    private static final WordSet COMPANY = WordSet.of("avec mit con com amb with by par por durch da");
    private static final double PLACE = 0.6;

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        if (!isTypedSmall(tokens)) {
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            if (isRare(tokens, i)) {
                i = Math.max(i, name(tokens, i, found));
            }
        }
    }

    private static boolean isTypedSmall(Tokens tokens) {
        int words = 0;
        int capitals = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isWord(i) && tokens.length(i) >= SHORTEST) {
                words++;
                capitals += tokens.isCapital(i) ? 1 : 0;
            }
        }
        return words >= FEWEST_WORDS && capitals * CAPITAL_SHARE < words;
    }

    /** A small word that is neither everyday nor clinical. */
    private static boolean isRare(Tokens tokens, int i) {
        return tokens.shape(i) == Tokens.Shape.LOWER
                && tokens.length(i) >= SHORTEST
                && (tokens.lexicon(i) & Lexicon.COMMON) == 0
                && (tokens.cues(i) & ~Cue.PARTICLE.bit()) == 0;
    }

    private static int name(Tokens tokens, int first, Candidates found) {
        boolean given = (tokens.lexicon(first) & Lexicon.GIVEN) != 0;
        boolean named = (tokens.lexicon(first) & Lexicon.ANY_NAME) != 0;
        boolean next = isRare(tokens, first + 1)
                && tokens.gap(first + 1) == 1
                && (tokens.lexicon(first + 1) & (Lexicon.FAMILY | Lexicon.SOME_NAME)) != 0;
        int last = next && named ? first + 1 : first;
        if (named && (isRelative(tokens, first - 1) || (given && isRelative(tokens, last + 1)))) {
            found.add(first, last, Label.RELATIVE_NAME, BESIDE_RELATIVE, NAME);
            return last;
        }
        if (given && next) {
            found.add(first, last, Label.PERSON_NAME, WHOLE_NAME, NAME);
            return last;
        }
        boolean frequent = (tokens.lexicon(first) & Lexicon.FREQUENT_GIVEN) != 0;
        if (frequent || (given && COMPANY.has(tokens, first - 1))) {
            found.add(first, last, Label.PERSON_NAME, GIVEN_NAME, NAME);
            return last;
        }
        boolean place = (tokens.lexicon(first) & Lexicon.PLACE) != 0;
        if (place && tokens.hasAny(first - 1, Cue.PLACE_PREPOSITION.bit()) && !tokens.isBreak(first - 1)) {
            found.add(first, first, Label.CITY, PLACE, NAME);
        }
        return first;
    }

    /** "oma gerti", "bruder (rolf)", "carole épouse". */
    private static boolean isRelative(Tokens tokens, int i) {
        int word = tokens.isAny(i, "(:,") ? i - 1 : i;
        return tokens.has(word, Cue.KIN) && !tokens.has(word, Cue.DOUBTFUL_KIN);
    }
}
