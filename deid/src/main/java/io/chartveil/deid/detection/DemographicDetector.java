// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Marks words that tell the patient's sex, relatives, occupation: no identifiers by themselves, but part of a picture. */
final class DemographicDetector implements Detector {

    static final String NAME = "demographic";

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.has(i, Cue.SEX_WORD)) {
                found.add(i, i, Label.SEX, 0.7, NAME);
            } else if (tokens.has(i, Cue.KIN)
                    && !tokens.has(i, Cue.DOUBTFUL_KIN)
                    && !tokens.isCapital(i)
                    && tokens.length(i) > 2) {
                found.add(i, i, Label.KINSHIP, 0.55, NAME);
            }
            if (tokens.has(i, Cue.PROFESSION) && !tokens.isCapital(i)) {
                int last = i;
                while (tokens.has(last + 1, Cue.PROFESSION) && tokens.gap(last + 1) == 1) {
                    last++;
                }
                found.add(i, last, Label.PROFESSION, tokens.has(i - 1, Cue.ROLE) ? 0.7 : 0.55, NAME);
                i = last;
            }
        }
    }
}
