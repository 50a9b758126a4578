// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import java.util.Map;

/** A number for each of some words, by the words' hashes: an open-addressed table, asked without making objects. */
public final class WordTable {

    private final long[] hashes;
    private final long[] values;

    private WordTable(int size) {
        hashes = new long[size];
        values = new long[size];
    }

    /** @param numbers by hash; none is 0, which stands for no number */
    public static WordTable of(Map<Long, ? extends Number> numbers) {
        var table = new WordTable(Integer.highestOneBit(Math.max(2, numbers.size())) * 4);
        numbers.forEach((hash, number) -> {
            int at = table.find(hash);
            table.hashes[at] = hash;
            table.values[at] = number.longValue();
        });
        return table;
    }

    /** The word's number, or 0. */
    public long get(long hash) {
        return values[find(hash)];
    }

    /** Where the word is, or would be. */
    private int find(long hash) {
        int at = (int) hash & (hashes.length - 1);
        while (values[at] != 0 && hashes[at] != hash) {
            at = (at + 1) & (hashes.length - 1);
        }
        return at;
    }
}
