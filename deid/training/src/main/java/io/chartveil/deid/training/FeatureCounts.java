// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import java.util.Arrays;

/** Counts features by hash in an open-addressed table, then numbers those that are frequent enough. */
final class FeatureCounts {

    private static final double FULLEST = 0.6;
    private static final int FIRST_SIZE = 1 << 20;

    private long[] keys = new long[FIRST_SIZE];
    private int[] values = new int[FIRST_SIZE];
    private int used;

    void add(long key) {
        int at = find(key);
        if (values[at] == 0) {
            keys[at] = key;
            used++;
        }
        values[at]++;
        if (used > keys.length * FULLEST) {
            grow();
        }
    }

    private int find(long key) {
        int mask = keys.length - 1;
        int at = (int) (key ^ (key >>> 23)) & mask;
        while (values[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }

    /** The features that were seen at least so often, ascending: a feature's number is its place. */
    long[] frequent(int least) {
        long[] kept = new long[used];
        int size = 0;
        for (int i = 0; i < keys.length; i++) {
            if (values[i] >= least) {
                kept[size++] = keys[i];
            }
        }
        long[] sorted = Arrays.copyOf(kept, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
