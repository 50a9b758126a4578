// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the hashes of the complete subtrees that its leaves divide into, largest first. It
 * is all that is needed to append, and to know the root.
 */
public final class Frontier {

    /** Told of every subtree that an appended leaf makes complete, the leaf itself first. */
    @FunctionalInterface
    public interface Completed {
        void completed(int level, long index, Hash hash);
    }

    private final List<Hash> edge;
    private long size;

    private Frontier(long size, List<Hash> edge) {
        this.size = size;
        this.edge = edge;
    }

    public static Frontier empty() {
        return new Frontier(0, new ArrayList<>());
    }

    /** The edge of the first {@code size} leaves. */
    public static Frontier of(NodeSource nodes, long size) {
        var edge = new ArrayList<Hash>();
        for (long rest = size, done = 0; rest > 0; ) {
            long part = Long.highestOneBit(rest);
            int level = Long.numberOfTrailingZeros(part);
            edge.add(nodes.node(level, done >> level));
            done += part;
            rest -= part;
        }
        return new Frontier(size, edge);
    }

    public void append(Hash leaf) {
        append(leaf, (_, _, _) -> {});
    }

    public void append(Hash leaf, Completed completed) {
        Hash hash = leaf;
        completed.completed(0, size, hash);
        int level = 0;
        for (; (size >> level & 1) == 1; level++) {
            hash = Hash.node(edge.removeLast(), hash);
            completed.completed(level + 1, size >> (level + 1), hash);
        }
        edge.add(hash);
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (edge.isEmpty()) {
            return Hash.EMPTY_ROOT;
        }
        Hash root = edge.getLast();
        for (int i = edge.size() - 2; i >= 0; i--) {
            root = Hash.node(edge.get(i), root);
        }
        return root;
    }
}
