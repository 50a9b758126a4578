// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the words of a surely found name again wherever they stand in the document; runs after the others. */
final class ConsistencyDetector implements Detector {

    static final String NAME = "consistency";
    private static final double SURE = 0.85;
    private static final double SURER = 0.93;
    private static final int SHORTEST = 3;

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        Map<Long, Label> words = sureWords(tokens, found);
        if (words.isEmpty()) {
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            Label label = tokens.isWord(i) && tokens.length(i) >= SHORTEST ? words.get(tokens.hash(i)) : null;
            boolean eponym = tokens.has(i - 2, Cue.EPONYM_HEAD)
                    || tokens.has(i - 1, Cue.EPONYM_HEAD)
                    || tokens.has(i + 1, Cue.EPONYM_TAIL)
                    || (tokens.isAny(i + 1, "'\u2019") && tokens.has(i + 3, Cue.EPONYM_TAIL));
            boolean common = (tokens.lexicon(i) & Lexicon.COMMON) != 0;
            boolean sentence = tokens.isBreak(i - 1) || tokens.isAny(i - 1, ".?!");
            if (label != null && tokens.isCapital(i) && !eponym && !(common && sentence)) {
                found.add(i, i, label, 0.8, NAME);
            }
        }
    }

    private static Map<Long, Label> sureWords(Tokens tokens, Candidates found) {
        Map<Long, Label> words = new HashMap<>();
        for (Candidate candidate : List.copyOf(found.all())) {
            if (candidate.score() < SURE || candidate.label().kind() != Label.Kind.NAME) {
                continue;
            }
            for (int i = found.tokenAt(candidate.start());
                    tokens.start(i) < candidate.end() && i < tokens.size();
                    i++) {
                boolean common = (tokens.lexicon(i) & Lexicon.COMMON) != 0;
                boolean kept = !common || (tokens.isCapital(i) && candidate.score() >= SURER && !candidate.isModel());
                if (tokens.isWord(i) && tokens.length(i) >= SHORTEST && kept && !tokens.has(i, Cue.PARTICLE)) {
                    words.putIfAbsent(tokens.hash(i), candidate.label());
                }
            }
        }
        return words;
    }
}
