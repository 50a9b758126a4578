// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Finds the insurers and employers that are known by their names alone. */
final class InsurerDetector implements Detector {

    static final String NAME = "insurer";

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.has(i, Cue.INSURER)) {
                continue;
            }
            int last = i;
            while (tokens.gap(last + 1) == 1
                    && (tokens.has(last + 1, Cue.INSURER)
                            || (tokens.isCapital(i) && tokens.shape(last + 1) == Tokens.Shape.CAPITALISED))) {
                last++;
            }
            boolean brief = tokens.length(i) <= 3 && last == i;
            if (!brief || tokens.shape(i) == Tokens.Shape.UPPER) {
                found.add(i, last, Label.ORGANIZATION, brief ? 0.55 : 0.65, NAME);
            }
            i = last;
        }
    }
}
