// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

/**
 * A model as training leaves it and its file holds it.
 *
 * @param transitionWeights by pair of {@code transitions}
 * @param keys the features, each once, ascending
 * @param begins where each feature's entries begin; one longer than {@code keys}
 * @param entryTags the tag of each entry
 * @param entryWeights the weight of each entry, in multiples of {@link #SCALE}
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, from training or a file to the model, never compared
public record ModelWeights(
        ModelCard card,
        TagSet tags,
        Transitions transitions,
        float[] transitionWeights,
        long[] keys,
        int[] begins,
        byte[] entryTags,
        short[] entryWeights) {

    /** Weights are kept as multiples of 1/1024, between −32 and 32. */
    public static final float SCALE = 1 / 1024f;
}
