// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

/** One pass of a model over stretches of a text: the best tags and how likely each is. */
final class Reading {

    private final SequenceModel model;
    private final TokenFeatures features;
    private final Lattice lattice;
    private final long[] keys = new long[TokenFeatures.MOST];
    private final long[] slots = new long[TokenFeatures.MOST];
    private final float[] sums;
    private final float[] scores;
    private final float[] probabilities;
    private final int[] tags;
    private final float[] certainty;
    private final float[] outside;
    private int[] path = new int[0];

    Reading(SequenceModel model, TokenFeatures features, Lattice lattice) {
        this.model = model;
        this.features = features;
        this.lattice = lattice;
        this.sums = new float[model.rowLength()];
        this.scores = new float[model.tags().size()];
        this.probabilities = new float[model.tags().size()];
        this.tags = new int[features.size()];
        this.certainty = new float[features.size()];
        this.outside = new float[features.size()];
    }

    /** Reads the tokens from {@code first} to before {@code end}. */
    void read(int first, int end) {
        if (path.length < end - first) {
            path = new int[end - first];
        }
        lattice.clear();
        for (int i = first; i < end; i++) {
            if (features.isEveryday(i)) {
                lattice.appendOutside();
            } else {
                model.add(keys, features.of(i, keys), slots, sums);
                for (int tag = 0; tag < scores.length; tag++) {
                    scores[tag] = sums[tag] * ModelWeights.SCALE;
                }
                lattice.append(scores, TagSet.OUTSIDE);
            }
        }
        lattice.decode(path);
        lattice.weigh();
        for (int i = first; i < end; i++) {
            tags[i] = path[i - first];
            int cells = lattice.begin(i - first);
            lattice.probabilities(i - first, probabilities);
            for (int cell = cells; cell < lattice.begin(i - first + 1); cell++) {
                float probability = Math.min(1, probabilities[cell - cells]);
                if (lattice.tag(cell) == tags[i]) {
                    certainty[i] = probability;
                }
                if (lattice.tag(cell) == TagSet.OUTSIDE) {
                    outside[i] = probability;
                }
            }
        }
    }

    /** The mean probability of the best tags of the tokens that seem to identify somebody; 1 when there are none. */
    double sureness() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < tags.length; i++) {
            if (tags[i] != TagSet.OUTSIDE) {
                sum += certainty[i];
                count++;
            }
        }
        return count == 0 ? 1 : sum / count;
    }

    TokenFeatures features() {
        return features;
    }

    int tag(int i) {
        return tags[i];
    }

    /** The probability of the best tag. */
    float certainty(int i) {
        return certainty[i];
    }

    /** The probability that the token identifies nobody. */
    float outside(int i) {
        return outside[i];
    }
}
