// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The weights of a linear-chain conditional random field: for every known feature the few tags it speaks for or against,
 * and the weight of every pair of neighbouring tags. Immutable and shared by threads without locks.
 *
 * <p>Features lie in one open-addressed table. A slot holds 28 bits of the feature's hash that its place does not tell,
 * where its entries begin and how many they are; an entry is a tag and a weight in fixed point.
 */
public final class SequenceModel {

    private static final int TAG_BITS = 8;
    private static final int COUNT_BITS = 8;
    private static final int BEGIN_BITS = 24;
    private static final int LEAST_SLOTS = 1 << 10;

    private final ModelCard card;
    private final TagSet tags;
    private final Lattice lattice;
    private final long[] slots;
    private final int[] entries;

    public SequenceModel(ModelWeights weights) {
        this.card = weights.card();
        this.tags = weights.tags();
        this.lattice = new Lattice(tags.size());
        lattice.use(weights.transitions(), weights.transitionWeights());
        long[] keys = weights.keys();
        int[] begins = weights.begins();
        byte[] entryTags = weights.entryTags();
        short[] entryWeights = weights.entryWeights();
        if (entryTags.length >= 1 << BEGIN_BITS) {
            throw new IllegalArgumentException("A model has less than 16 million weights.");
        }
        entries = new int[entryTags.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (entryWeights[i] << TAG_BITS) | (entryTags[i] & 0xff);
        }
        slots = new long[Math.max(LEAST_SLOTS, Integer.highestOneBit(keys.length * 3))];
        for (int i = 0; i < keys.length; i++) {
            int at = place(keys[i]);
            while (slots[at] != 0) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = (rest(keys[i]) << (BEGIN_BITS + COUNT_BITS))
                    | ((long) begins[i] << COUNT_BITS)
                    | (begins[i + 1] - begins[i]);
        }
    }

    /** The model of the jar, read once. */
    public static SequenceModel shipped() {
        return Shipped.MODEL;
    }

    public ModelCard card() {
        return card;
    }

    public TagSet tags() {
        return tags;
    }

    /** A lattice with this model's transitions. */
    Lattice lattice() {
        return new Lattice(lattice);
    }

    /**
     * Adds up what a token's features say.
     *
     * @param scores by tag; overwritten
     */
    void score(long[] features, int count, float[] scores) {
        Arrays.fill(scores, 0);
        for (int i = 0; i < count; i++) {
            long key = features[i];
            long rest = rest(key);
            int at = place(key);
            long slot = slots[at];
            while (slot != 0 && slot >>> (BEGIN_BITS + COUNT_BITS) != rest) {
                at = (at + 1) & (slots.length - 1);
                slot = slots[at];
            }
            int entry = (int) (slot >>> COUNT_BITS) & ((1 << BEGIN_BITS) - 1);
            int end = entry + (int) (slot & ((1 << COUNT_BITS) - 1));
            for (; entry < end; entry++) {
                int packed = entries[entry];
                scores[packed & 0xff] += (packed >> TAG_BITS) * ModelWeights.SCALE;
            }
        }
    }

    private int place(long key) {
        return (int) key & (slots.length - 1);
    }

    /** The hash's upper bits; never 0, so that an empty slot is 0. */
    private static long rest(long key) {
        return (key >>> 16) | 1;
    }

    private static final class Shipped {
        static final SequenceModel MODEL = load();

        private static SequenceModel load() {
            try (InputStream in = SequenceModel.class.getResourceAsStream("model.bin")) {
                if (in == null) {
                    throw new IllegalStateException("The resource model.bin is missing from the deid jar.");
                }
                return new SequenceModel(ModelFile.read(in));
            } catch (IOException e) {
                throw new UncheckedIOException("The resource model.bin cannot be read.", e);
            }
        }
    }
}
