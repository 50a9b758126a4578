// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.chartveil.deid.Label;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatticeTest {

    private static final TagSet TAGS = new TagSet(List.of(Label.PATIENT_NAME));
    private static final int TOKENS = 4;

    @Test
    void theBestPathAndTheProbabilitiesAreThoseOfAllPathsTried() {
        // Given
        var random = new Random(3);
        Transitions transitions = transitions();
        float[] weights = new float[transitions.size()];
        for (int pair = 0; pair < weights.length; pair++) {
            weights[pair] = random.nextFloat() * 2 - 1;
        }
        float[][] scores = new float[TOKENS][TAGS.size()];
        for (float[] row : scores) {
            for (int tag = 0; tag < row.length; tag++) {
                row[tag] = random.nextFloat() * 4 - 2;
            }
        }
        var all = new AllPaths(transitions, weights, scores);
        var lattice = new Lattice(transitions());
        lattice.use(weights);
        lattice.clear();
        for (float[] row : scores) {
            lattice.append(row, TagSet.OUTSIDE);
        }

        // When
        int[] path = new int[TOKENS];
        lattice.decode(path);
        lattice.weigh();

        // Then
        assertThat(path).containsExactly(all.best);
        float[] probabilities = new float[TAGS.size()];
        for (int i = 0; i < TOKENS; i++) {
            lattice.probabilities(i, probabilities);
            for (int cell = lattice.begin(i); cell < lattice.begin(i + 1); cell++) {
                double expected = all.mass[i][lattice.tag(cell)] / all.total;
                assertThat((double) probabilities[cell - lattice.begin(i)]).isCloseTo(expected, within(2e-3));
            }
        }
    }

    @Test
    void aTagThatMayNotFollowIsNeverOnTheBestPath() {
        // Given
        int last = TAGS.tag(Label.PATIENT_NAME, false, true);
        var lattice = new Lattice(transitions());
        lattice.use(new float[transitions().size()]);
        lattice.clear();
        float[] outside = new float[TAGS.size()];
        outside[TagSet.OUTSIDE] = 5;
        float[] lastOnly = new float[TAGS.size()];
        lastOnly[last] = 9;
        lattice.append(outside, TagSet.OUTSIDE);
        lattice.append(lastOnly, TagSet.OUTSIDE);

        // When
        int[] path = new int[2];
        lattice.decode(path);

        // Then
        assertThat(TAGS.allows(path[0], path[1])).isTrue();
    }

    private static Transitions transitions() {
        var allowed = new boolean[TAGS.size()][TAGS.size()];
        for (int from = 0; from < TAGS.size(); from++) {
            for (int to = 0; to < TAGS.size(); to++) {
                allowed[from][to] = TAGS.allows(from, to);
            }
        }
        return new Transitions(allowed);
    }

    /** Every sequence of tags that may stand, one by one. */
    private static final class AllPaths {
        final double[][] mass = new double[TOKENS][TAGS.size()];
        int[] best = new int[TOKENS];
        double total;
        private double highest = Double.NEGATIVE_INFINITY;

        AllPaths(Transitions transitions, float[] weights, float[][] scores) {
            extend(new int[TOKENS], 0, 0, transitions, weights, scores);
        }

        private void extend(
                int[] path, int size, double score, Transitions transitions, float[] weights, float[][] scores) {
            if (size == TOKENS) {
                total += Math.exp(score);
                for (int i = 0; i < TOKENS; i++) {
                    mass[i][path[i]] += Math.exp(score);
                }
                if (score > highest) {
                    highest = score;
                    best = path.clone();
                }
                return;
            }
            for (int tag = 0; tag < TAGS.size(); tag++) {
                int pair = size == 0 ? 0 : transitions.find(path[size - 1], tag);
                if (pair >= 0) {
                    path[size] = tag;
                    double step = scores[size][tag] + (size == 0 ? 0 : weights[pair]);
                    extend(path, size + 1, score + step, transitions, weights, scores);
                }
            }
        }
    }
}
