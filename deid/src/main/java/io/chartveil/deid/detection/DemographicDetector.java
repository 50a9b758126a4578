// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Marks words that tell the patient's sex, relatives, occupation: no identifiers by themselves, but part of a picture. */
final class DemographicDetector implements Detector {

    static final String NAME = "demographic";
    /** Words for relatives that are something else in another language. */
    private static final WordSet OTHER_WORDS = WordSet.of("son fill pare mare mari avi kind friend partner nora amica");

    private static final WordSet ROLE_IS = WordSet.of(
            "works worked as trabaja trabajaba como profesión travaille arbeitet als retired ret ex ehem former a");

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.has(i, Cue.SEX_WORD)) {
                found.add(i, i, Label.SEX, 0.7, NAME);
            } else if (tokens.has(i, Cue.KIN)
                    && !OTHER_WORDS.has(tokens, i)
                    && !tokens.isCapital(i)
                    && tokens.length(i) > 2) {
                found.add(i, i, Label.KINSHIP, 0.55, NAME);
            }
            if (tokens.has(i, Cue.PROFESSION) && !tokens.isCapital(i)) {
                int last = i;
                while (tokens.has(last + 1, Cue.PROFESSION) && tokens.gap(last + 1) == 1) {
                    last++;
                }
                found.add(i, last, Label.PROFESSION, ROLE_IS.has(tokens, i - 1) ? 0.7 : 0.55, NAME);
                i = last;
            }
        }
    }
}
