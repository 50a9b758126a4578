// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Finds bare numbers that are ages because of what stands before them: a name, "she is"; runs after the name detector. */
final class NeighbouringAgeDetector implements Detector {

    static final String NAME = "age";
    private static final int OLDEST = 110;
    private static final int FIRST_POOLED = 90;
    private static final double NAMED = 0.5;
    private static final WordSet IS = WordSet.of("is was s tiene tenía ist war ha hat té");
    private static final WordSet PRONOUNS = WordSet.of("she he who patient ella él");

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 1; i < tokens.size(); i++) {
            int value = tokens.value(i);
            if (value < 1 || value > OLDEST || tokens.length(i) > 3 || found.covers(i, NAMED) || isMeasure(tokens, i)) {
                continue;
            }
            if (followsName(tokens, i, found) || said(tokens, i)) {
                found.add(i, i, value >= FIRST_POOLED ? Label.AGE_OVER_89 : Label.AGE, 0.55, NAME);
            }
        }
    }

    private static boolean isMeasure(Tokens tokens, int i) {
        boolean continues = tokens.isGlued(i + 1)
                && (tokens.isAny(i + 1, "/-%:")
                        || (tokens.isAny(i + 1, ".,") && tokens.isGlued(i + 2) && tokens.isNumber(i + 2))
                        || (tokens.isWord(i + 1) && tokens.length(i + 1) > 1));
        return continues
                || (tokens.isGlued(i) && tokens.isAny(i - 1, ".-/#:"))
                || (tokens.has(i + 1, Cue.UNIT) && tokens.gap(i + 1) <= 1 && !tokens.isCapital(i + 1));
    }

    private static boolean followsName(Tokens tokens, int i, Candidates found) {
        int before = tokens.isAny(i - 1, ",(") ? i - 2 : i - 1;
        if (tokens.isAny(before, "\"")) {
            before--;
        }
        boolean column = before == i - 1
                && (tokens.gap(i) > 1 || (tokens.isCapital(i + 1) && tokens.isGlued(i + 1)) || tokens.gap(i + 1) > 1);
        boolean close = before == i - 2 && tokens.length(i) >= 2;
        return (column || close) && found.namesAt(before);
    }

    private static boolean said(Tokens tokens, int i) {
        if (!IS.has(tokens, i - 1)) {
            return false;
        }
        boolean pronoun =
                PRONOUNS.has(tokens, i - 2) || (tokens.isAny(i - 2, "'\u2019") && PRONOUNS.has(tokens, i - 3));
        return pronoun && tokens.length(i) == 2;
    }
}
