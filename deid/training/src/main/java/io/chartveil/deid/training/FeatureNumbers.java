// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

/** The number of each known feature, its place among the ascending hashes. */
final class FeatureNumbers {

    private final long[] keys;
    private final int[] slots;

    FeatureNumbers(long[] keys) {
        this.keys = keys;
        slots = new int[Integer.highestOneBit(Math.max(2, keys.length)) * 4];
        for (int i = 0; i < keys.length; i++) {
            int at = place(keys[i]);
            while (slots[at] != 0) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = i + 1;
        }
    }

    long[] keys() {
        return keys;
    }

    /** The feature's number, or −1 when it is not known. */
    int of(long key) {
        int at = place(key);
        while (slots[at] != 0) {
            if (keys[slots[at] - 1] == key) {
                return slots[at] - 1;
            }
            at = (at + 1) & (slots.length - 1);
        }
        return -1;
    }

    private int place(long key) {
        return (int) (key ^ (key >>> 23)) & (slots.length - 1);
    }
}
