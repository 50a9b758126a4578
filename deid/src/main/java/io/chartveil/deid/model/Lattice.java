// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import java.util.Arrays;

/**
 * Finds the best sequence of tags and the probability of every tag at every token (Viterbi and forward-backward). Tags
 * whose score lies far below the best one's at a token are left out there, so that the work follows the doubt in the
 * text and not the number of tags. One thread at a time; used again and again.
 */
public final class Lattice {

    /** e^−15: what is left out would have changed no probability that anybody looks at. */
    private static final float BEAM = 15;

    private final int tags;
    private final float[] weights;
    private final float[] factors;
    private int size;
    private int[] begin = new int[512];
    private short[] tag = new short[2048];
    private float[] score = new float[2048];
    private float[] forward = new float[2048];
    private float[] backward = new float[2048];
    private float[] best = new float[2048];
    private int[] back = new int[2048];

    /** @param tags how many tags there are */
    public Lattice(int tags) {
        this.tags = tags;
        this.weights = new float[tags * tags];
        this.factors = new float[tags * tags];
    }

    /** A lattice that shares the transitions of another, which may no longer change. */
    Lattice(Lattice other) {
        this.tags = other.tags;
        this.weights = other.weights;
        this.factors = other.factors;
    }

    /** Takes the transitions' weights; to be called again when they have changed. */
    public void use(Transitions transitions, float[] transitionWeights) {
        Arrays.fill(weights, Float.NEGATIVE_INFINITY);
        Arrays.fill(factors, 0);
        for (int pair = 0; pair < transitions.size(); pair++) {
            int at = transitions.from(pair) * tags + transitions.to(pair);
            weights[at] = transitionWeights[pair];
            factors[at] = Exponential.of(transitionWeights[pair]);
        }
    }

    /** Begins a new sequence. */
    public void clear() {
        size = 0;
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
        int at = begin[size];
        if (at + tags > tag.length) {
            growCells();
        }
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
        int at = begin[size];
        if (at + tags > tag.length) {
            growCells();
        }
        tag[at] = TagSet.OUTSIDE;
        score[at] = 0;
        close(at + 1);
    }

    private void close(int end) {
        size++;
        if (size == begin.length) {
            begin = Arrays.copyOf(begin, size * 2);
        }
        begin[size] = end;
    }

    private void growCells() {
        int cells = tag.length * 2 + tags;
        tag = Arrays.copyOf(tag, cells);
        score = Arrays.copyOf(score, cells);
        forward = new float[cells];
        backward = new float[cells];
        best = new float[cells];
        back = new int[cells];
    }

    /** The best sequence of tags. */
    public void decode(int[] path) {
        for (int cell = begin[0]; cell < begin[1]; cell++) {
            best[cell] = score[cell];
        }
        for (int t = 1; t < size; t++) {
            for (int cell = begin[t]; cell < begin[t + 1]; cell++) {
                float highest = Float.NEGATIVE_INFINITY;
                int from = begin[t - 1];
                for (int before = begin[t - 1]; before < begin[t]; before++) {
                    float sum = best[before] + weights[tag[before] * tags + tag[cell]];
                    if (sum > highest) {
                        highest = sum;
                        from = before;
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
                for (int before = t == 0 ? begin[t] : begin[t - 1]; before < begin[t]; before++) {
                    inflow += forward[before] * factors[tag[before] * tags + tag[cell]];
                }
                forward[cell] = inflow * Exponential.of(score[cell]);
                sum += forward[cell];
            }
            scale(forward, t, sum);
        }
        Arrays.fill(backward, begin[size - 1], begin[size], 1);
        for (int t = size - 2; t >= 0; t--) {
            float sum = 0;
            for (int cell = begin[t]; cell < begin[t + 1]; cell++) {
                float outflow = 0;
                for (int after = begin[t + 1]; after < begin[t + 2]; after++) {
                    outflow += factors[tag[cell] * tags + tag[after]] * Exponential.of(score[after]) * backward[after];
                }
                backward[cell] = outflow;
                sum += outflow;
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

    /** The share of a pair of cells of neighbouring tokens, before division by the sum over all pairs. */
    public float pair(int before, int cell) {
        return forward[before] * factors[tag[before] * tags + tag[cell]] * Exponential.of(score[cell]) * backward[cell];
    }
}
