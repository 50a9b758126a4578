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
 * <p>Features lie in one open-addressed table. A slot holds 32 bits of the feature's hash that its place does not tell,
 * where its entries begin and how many they are; an entry is a tag and a weight in fixed point. A feature that speaks of
 * many tags has a row instead, with a weight for every tag, which is added up many times as fast.
 */
public final class SequenceModel {

    private static final int TAG_BITS = 8;
    private static final int COUNT_BITS = 8;
    private static final int BEGIN_BITS = 24;
    private static final int LEAST_SLOTS = 1 << 10;
    /** A feature with more entries than this has a row. */
    private static final int MANY = 20;
    /** In place of the number of entries: the slot's feature has a row. */
    private static final int ROW = (1 << COUNT_BITS) - 1;
    /** In place of the number of entries: the feature's only entry stands in the slot, in place of where it begins. */
    private static final int ONE = ROW - 1;
    /** Rows are as long as a multiple of this, for the processor's vectors. */
    private static final int VECTOR = 16;

    private final ModelCard card;
    private final TagSet tags;
    private final SpareLattices lattices;
    private final long[] slots;
    private final int[] entries;
    private final short[] rows;
    private final int rowLength;

    public SequenceModel(ModelWeights weights) {
        this.card = weights.card();
        this.tags = weights.tags();
        var lattice = new Lattice(weights.transitions());
        lattice.use(weights.transitionWeights());
        this.lattices = new SpareLattices(lattice);
        long[] keys = weights.keys();
        byte[] entryTags = weights.entryTags();
        short[] entryWeights = weights.entryWeights();
        if (entryTags.length >= 1 << BEGIN_BITS) {
            throw new IllegalArgumentException("A model has less than 16 million weights.");
        }
        entries = new int[entryTags.length];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = (entryWeights[i] << TAG_BITS) | (entryTags[i] & 0xff);
        }
        rowLength = (tags.size() + VECTOR - 1) / VECTOR * VECTOR;
        rows = new short[rowLength * features(weights, MANY)];
        slots = new long[Math.max(LEAST_SLOTS, Integer.highestOneBit(keys.length * 3))];
        int row = 0;
        for (int i = 0; i < keys.length; i++) {
            int first = weights.begins()[i];
            int count = weights.begins()[i + 1] - first;
            if (count > MANY) {
                fill(row, first, first + count);
                put(keys[i], row, ROW);
                row += rowLength;
            } else if (count == 1) {
                put(keys[i], entries[first] & ((1 << BEGIN_BITS) - 1), ONE);
            } else {
                put(keys[i], first, count);
            }
        }
    }

    /** How many features have more entries than this. */
    private static int features(ModelWeights weights, int least) {
        int count = 0;
        for (int i = 0; i < weights.keys().length; i++) {
            count += weights.begins()[i + 1] - weights.begins()[i] > least ? 1 : 0;
        }
        return count;
    }

    private void fill(int row, int first, int end) {
        for (int entry = first; entry < end; entry++) {
            rows[row + (entries[entry] & 0xff)] = (short) (entries[entry] >> TAG_BITS);
        }
    }

    private void put(long key, int begin, int count) {
        int at = place(key);
        while (slots[at] != 0) {
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = (rest(key) << (BEGIN_BITS + COUNT_BITS)) | ((long) begin << COUNT_BITS) | count;
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

    /** Lattices with this model's transitions. */
    SpareLattices lattices() {
        return lattices;
    }

    /** How long the sums have to be that {@link #add} takes; more than there are tags. */
    int rowLength() {
        return rowLength;
    }

    /**
     * Adds up what a token's features say.
     *
     * @param firstSlots room for as many
     * @param sums by tag, in multiples of {@link ModelWeights#SCALE}; overwritten. Whole numbers far below 2^24, and so
     *     exact in any order
     */
    void add(long[] features, int count, long[] firstSlots, float[] sums) {
        Arrays.fill(sums, 0);
        // All places are looked at before any is understood: so the memory answers for many at a time.
        for (int i = 0; i < count; i++) {
            firstSlots[i] = slots[place(features[i])];
        }
        for (int i = 0; i < count; i++) {
            long slot = firstSlots[i];
            if (slot != 0 && slot >>> (BEGIN_BITS + COUNT_BITS) != rest(features[i])) {
                slot = next(features[i]);
            }
            add(slot, sums);
        }
    }

    private void add(long slot, float[] sums) {
        int begin = (int) (slot >>> COUNT_BITS) & ((1 << BEGIN_BITS) - 1);
        int size = (int) slot & ((1 << COUNT_BITS) - 1);
        switch (size) {
            case ROW -> addRow(begin, sums);
            case ONE -> sums[begin & 0xff] += (int) slot >> (TAG_BITS + COUNT_BITS);
            default -> {
                for (int entry = begin; entry < begin + size; entry++) {
                    sums[entries[entry] & 0xff] += entries[entry] >> TAG_BITS;
                }
            }
        }
    }

    /** Vectorized by the compiler, since sums and rows, of two types, are known to be two arrays. */
    private void addRow(int row, float[] sums) {
        for (int tag = 0; tag < sums.length; tag++) {
            sums[tag] += rows[row + tag];
        }
    }

    /** The feature's slot behind the first, or an empty one. */
    private long next(long key) {
        long rest = rest(key);
        int at = place(key);
        long slot;
        do {
            at = (at + 1) & (slots.length - 1);
            slot = slots[at];
        } while (slot != 0 && slot >>> (BEGIN_BITS + COUNT_BITS) != rest);
        return slot;
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
