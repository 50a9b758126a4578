// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

/** How facts about a token become the hashes that a model knows its features by. */
final class FeatureHash {

    private static final long KEY_MASK = (1L << 48) - 1;

    private FeatureHash() {}

    /** The 48-bit key of a fact of one kind. */
    static long key(int kind, long fact) {
        return mix(kind * 0x9e3779b97f4a7c15L, fact) & KEY_MASK;
    }

    static long mix(long hash, long value) {
        long mixed = (hash * 31 + value) * 0xbf58476d1ce4e5b9L;
        return mixed ^ (mixed >>> 29);
    }
}
