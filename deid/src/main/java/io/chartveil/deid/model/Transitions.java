// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

/**
 * The pairs of tags that may follow one another, as parallel lists sorted by the second tag: the pairs from {@code
 * begin(to)} to {@code begin(to + 1)} lead to the tag {@code to}. All others cannot occur.
 */
public final class Transitions {

    private final int[] from;
    private final int[] to;
    private final int[] begin;

    /** @param allowed by first and second tag */
    public Transitions(boolean[][] allowed) {
        int tags = allowed.length;
        int count = 0;
        for (boolean[] row : allowed) {
            for (boolean pair : row) {
                count += pair ? 1 : 0;
            }
        }
        from = new int[count];
        to = new int[count];
        begin = new int[tags + 1];
        int at = 0;
        for (int second = 0; second < tags; second++) {
            begin[second] = at;
            for (int first = 0; first < tags; first++) {
                if (allowed[first][second]) {
                    from[at] = first;
                    to[at++] = second;
                }
            }
        }
        begin[tags] = at;
    }

    public int size() {
        return from.length;
    }

    public int tags() {
        return begin.length - 1;
    }

    public int from(int pair) {
        return from[pair];
    }

    public int to(int pair) {
        return to[pair];
    }

    public int begin(int tag) {
        return begin[tag];
    }

    /** The pair's place in the lists, or −1 where it cannot occur. */
    public int find(int first, int second) {
        for (int pair = begin[second]; pair < begin[second + 1]; pair++) {
            if (from[pair] == first) {
                return pair;
            }
        }
        return -1;
    }
}
