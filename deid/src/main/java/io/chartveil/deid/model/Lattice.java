// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import java.util.Arrays;

/**
 * Finds the best sequence of tags and the probability of every tag at every token (Viterbi and forward-backward). Tags
 * whose score lies far below the best one's at a token are left out there, and only pairs of tags that may follow one
 * another are looked at, so that the work follows the doubt in the text and not the number of tags. One thread at a time;
 * used again and again.
 */
public final class Lattice {

    /** e^−15: what is left out would have changed no probability that anybody looks at. */
    private static final float BEAM = 15;

    private static final int NOWHERE = -1;

    private final int tags;
    private final Transitions transitions;
    private final float[] weights;
    private final float[] factors;
    /** The cell of each tag at the last token, or {@link #NOWHERE}. */
    private final int[] places;

    private int size;
    private int[] begin = new int[512];
    private short[] tag = new short[2048];
    private float[] score = new float[2048];
    private float[] power = new float[2048];
    private float[] forward = new float[2048];
    private float[] backward = new float[2048];
    private float[] best = new float[2048];
    private int[] back = new int[2048];
    /** Where each cell's steps begin: its possible predecessors at the token before, ascending. */
    private int[] steps = new int[2049];

    private int[] stepFrom = new int[8192];
    private short[] stepPair = new short[8192];

    /** @param transitions between tags; their weights are 0 until {@link #use} */
    public Lattice(Transitions transitions) {
        this(transitions, new float[transitions.size()], new float[transitions.size()]);
    }

    private Lattice(Transitions transitions, float[] weights, float[] factors) {
        this.tags = transitions.tags();
        this.transitions = transitions;
        this.weights = weights;
        this.factors = factors;
        this.places = new int[tags];
    }

    /** A new lattice that shares this one's weights, which may no longer change. */
    Lattice another() {
        return new Lattice(transitions, weights, factors);
    }

    /** Takes the transitions' weights; to be called again when they have changed. */
    public void use(float[] transitionWeights) {
        for (int pair = 0; pair < weights.length; pair++) {
            weights[pair] = transitionWeights[pair];
            factors[pair] = Exponential.of(transitionWeights[pair]);
        }
    }

    /** Begins a new sequence. */
    public void clear() {
        size = 0;
        Arrays.fill(places, NOWHERE);
    }

    /**
     * Appends a token.
     *
     * @param scores by tag
     * @param kept a tag that is kept whatever its score, besides outside
     */
    public void append(float[] scores, int kept) {
        float highest = scores[0];
        for (int i = 1; i < tags; i++) {
            highest = Math.max(highest, scores[i]);
        }
        int at = open();
        float lowest = highest - BEAM;
        for (int i = 0; i < tags; i++) {
            if (scores[i] >= lowest || i == TagSet.OUTSIDE || i == kept) {
                tag[at] = (short) i;
                score[at++] = scores[i] - highest;
            }
        }
        close(at);
    }

    /** Appends a token that can only be outside. */
    void appendOutside() {
        int at = open();
        tag[at] = TagSet.OUTSIDE;
        score[at] = 0;
        close(at + 1);
    }

    private int open() {
        int at = begin[size];
        if (at + tags > tag.length) {
            growCells();
        }
        if (steps[at] + transitions.size() > stepFrom.length) {
            stepFrom = Arrays.copyOf(stepFrom, stepFrom.length * 2 + transitions.size());
            stepPair = Arrays.copyOf(stepPair, stepFrom.length);
        }
        return at;
    }

    /** Links the new token's cells with those before them, and makes them the last. */
    private void close(int end) {
        int first = begin[size];
        int before = size == 0 ? first : begin[size - 1];
        for (int cell = first; cell < end; cell++) {
            power[cell] = Exponential.of(score[cell]);
            link(cell);
        }
        for (int cell = before; cell < first; cell++) {
            places[tag[cell]] = NOWHERE;
        }
        for (int cell = first; cell < end; cell++) {
            places[tag[cell]] = cell;
        }
        size++;
        if (size == begin.length) {
            begin = Arrays.copyOf(begin, size * 2);
        }
        begin[size] = end;
    }

    private void link(int cell) {
        int step = steps[cell];
        int end = transitions.begin(tag[cell] + 1);
        for (int pair = transitions.begin(tag[cell]); pair < end; pair++) {
            int from = places[transitions.from(pair)];
            if (from != NOWHERE) {
                stepFrom[step] = from;
                stepPair[step++] = (short) pair;
            }
        }
        steps[cell + 1] = step;
    }

    private void growCells() {
        int cells = tag.length * 2 + tags;
        tag = Arrays.copyOf(tag, cells);
        score = Arrays.copyOf(score, cells);
        power = Arrays.copyOf(power, cells);
        steps = Arrays.copyOf(steps, cells + 1);
        forward = new float[cells];
        backward = new float[cells];
        best = new float[cells];
        back = new int[cells];
    }

    /** The best sequence of tags. */
    public void decode(int[] path) {
        System.arraycopy(score, 0, best, 0, begin[1]);
        for (int t = 1; t < size; t++) {
            for (int cell = begin[t]; cell < begin[t + 1]; cell++) {
                float highest = Float.NEGATIVE_INFINITY;
                int from = begin[t - 1];
                for (int step = steps[cell]; step < steps[cell + 1]; step++) {
                    float sum = best[stepFrom[step]] + weights[stepPair[step]];
                    if (sum > highest) {
                        highest = sum;
                        from = stepFrom[step];
                    }
                }
                best[cell] = highest + score[cell];
                back[cell] = from;
            }
        }
        int cell = begin[size - 1];
        for (int other = begin[size - 1]; other < begin[size]; other++) {
            cell = best[other] > best[cell] ? other : cell;
        }
        for (int t = size - 1; t >= 0; t--) {
            path[t] = tag[cell];
            cell = t > 0 ? back[cell] : cell;
        }
    }

    /** Computes every tag's probability at every token. */
    public void weigh() {
        for (int t = 0; t < size; t++) {
            float sum = 0;
            for (int cell = begin[t]; cell < begin[t + 1]; cell++) {
                float inflow = t == 0 ? 1 : 0;
                for (int step = steps[cell]; step < steps[cell + 1]; step++) {
                    inflow += forward[stepFrom[step]] * factors[stepPair[step]];
                }
                forward[cell] = inflow * power[cell];
                sum += forward[cell];
            }
            scale(forward, t, sum);
        }
        Arrays.fill(backward, 0, begin[size - 1], 0);
        Arrays.fill(backward, begin[size - 1], begin[size], 1);
        for (int t = size - 2; t >= 0; t--) {
            for (int after = begin[t + 1]; after < begin[t + 2]; after++) {
                for (int step = steps[after]; step < steps[after + 1]; step++) {
                    backward[stepFrom[step]] += factors[stepPair[step]] * power[after] * backward[after];
                }
            }
            float sum = 0;
            for (int cell = begin[t]; cell < begin[t + 1]; cell++) {
                sum += backward[cell];
            }
            scale(backward, t, sum);
        }
    }

    private void scale(float[] values, int t, float sum) {
        float by = 1 / Math.max(sum, Float.MIN_NORMAL);
        for (int cell = begin[t]; cell < begin[t + 1]; cell++) {
            values[cell] *= by;
        }
    }

    /** How many tokens there are. */
    public int size() {
        return size;
    }

    /** The first cell of a token; a cell is one tag that is possible there. */
    public int begin(int token) {
        return begin[token];
    }

    public int tag(int cell) {
        return tag[cell];
    }

    /** Writes the probabilities of a token's cells, the first at 0. */
    public void probabilities(int token, float[] out) {
        float sum = 0;
        for (int cell = begin[token]; cell < begin[token + 1]; cell++) {
            float product = forward[cell] * backward[cell];
            out[cell - begin[token]] = product;
            sum += product;
        }
        float by = 1 / Math.max(sum, Float.MIN_NORMAL);
        for (int k = 0; k < begin[token + 1] - begin[token]; k++) {
            out[k] *= by;
        }
    }

    /** The first step to a cell; a step leads from a cell of the token before, by a pair of tags that may stand there. */
    public int steps(int cell) {
        return steps[cell];
    }

    /** The cell that a step leads from. */
    public int from(int step) {
        return stepFrom[step];
    }

    /** Which of the transitions a step is. */
    public int pair(int step) {
        return stepPair[step];
    }

    /** The share of a step to a cell, before division by the sum over all steps between the two tokens. */
    public float share(int step, int cell) {
        return forward[stepFrom[step]] * factors[stepPair[step]] * power[cell] * backward[cell];
    }
}
