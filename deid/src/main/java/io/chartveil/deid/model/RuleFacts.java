// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import io.chartveil.deid.Label;
import io.chartveil.deid.detection.Candidate;
import io.chartveil.deid.detection.Candidates;
import io.chartveil.deid.detection.Tokens;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** What the rules propose for each token of a text, and for the same word elsewhere in it. */
final class RuleFacts {

    private static final double SURE = 0.9;
    private static final double[] SCORE_STEPS = {0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.955};

    /** A label's place in the scheme; a model has to be trained again when labels are put before others. */
    private static final Map<Label, Integer> NUMBERS = numbers();

    private final Tokens tokens;
    private final int size;
    private final int[] proposal;
    private final int[] second;
    private final int[] elsewhere;

    RuleFacts(Candidates found) {
        this.tokens = found.tokens();
        this.size = tokens.size();
        proposal = new int[size];
        second = new int[size];
        elsewhere = new int[size];
        proposals(found);
    }

    /** The surest rule's label, how sure it is, and whether its proposal begins or ends here; 0 for no proposal. */
    int proposal(int i) {
        return i < 0 || i >= size ? 0 : proposal[i];
    }

    /** The same of the surest rule that proposes another label for a token of the text. */
    int second(int i) {
        return second[i];
    }

    /** The label, counted from 1, that a rule is sure of for the same word somewhere in the text; 0 for none. */
    int elsewhere(int i) {
        return i < 0 || i >= size ? 0 : elsewhere[i];
    }

    /** The label's number in a proposal, or −1 where nothing is proposed. */
    static int labelOf(int placed) {
        return placed == 0 ? -1 : ((placed >> 2) - 1) / 16;
    }

    private void proposals(Candidates found) {
        double[] best = new double[size];
        Map<Long, Integer> sure = new HashMap<>();
        for (Candidate candidate : found.all()) {
            int first = found.tokenAt(candidate.start());
            int last = first;
            while (last + 1 < size && tokens.start(last + 1) < candidate.end()) {
                last++;
            }
            int step = 0;
            while (step < SCORE_STEPS.length && candidate.score() >= SCORE_STEPS[step]) {
                step++;
            }
            int code = 1 + number(candidate.label()) * 16 + step;
            for (int i = first; i <= last; i++) {
                int placed = (code << 2) | (i == first ? 1 : 0) | (i == last ? 2 : 0);
                if (candidate.score() > best[i]) {
                    if (labelOf(proposal[i]) != labelOf(placed)) {
                        second[i] = proposal[i];
                    }
                    best[i] = candidate.score();
                    proposal[i] = placed;
                } else if (second[i] == 0 && labelOf(proposal[i]) != labelOf(placed)) {
                    second[i] = placed;
                }
                if (candidate.score() >= SURE
                        && isKept(candidate.label())
                        && tokens.isWord(i)
                        && tokens.length(i) > 2) {
                    sure.putIfAbsent(tokens.hash(i), 1 + number(candidate.label()));
                }
            }
        }
        for (int i = 0; i < size && !sure.isEmpty(); i++) {
            if (tokens.isWord(i)) {
                elsewhere[i] = sure.getOrDefault(tokens.hash(i), 0);
            }
        }
    }

    private static boolean isKept(Label label) {
        return label.kind() == Label.Kind.NAME || label.kind() == Label.Kind.ORGANIZATION;
    }

    private static int number(Label label) {
        return NUMBERS.getOrDefault(label, 0);
    }

    private static Map<Label, Integer> numbers() {
        Map<Label, Integer> numbers = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            numbers.put(label, numbers.size());
        }
        return numbers;
    }
}
