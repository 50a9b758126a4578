// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import java.util.ArrayList;
import java.util.List;

/** Roots and proofs over the first leaves of a log, computed from the hashes of its complete subtrees. */
public final class MerkleTree {

    private final NodeSource nodes;

    public MerkleTree(NodeSource nodes) {
        this.nodes = nodes;
    }

    /** The root over the first {@code size} leaves. */
    public Hash root(long size) {
        return hash(Subtree.whole(size));
    }

    /** The hash over a subtree's leaves. */
    public Hash hash(Subtree subtree) {
        return subtree.isEmpty() ? Hash.EMPTY_ROOT : hash(subtree.start(), subtree.end());
    }

    private Hash hash(long start, long end) {
        long size = end - start;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return nodes.node(level, start >> level);
        }
        long middle = start + Long.highestOneBit(size);
        return Hash.node(hash(start, middle), hash(middle, end));
    }

    /** The proof that the leaf stands in the tree of that size (RFC 6962, section 2.1.1). */
    public List<Hash> inclusionProof(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of %d leaves has no leaf %d".formatted(size, index));
        }
        var proof = new ArrayList<Hash>();
        long start = 0;
        long end = size;
        while (end - start > 1) {
            long middle = middle(start, end);
            if (index < middle) {
                proof.addFirst(hash(middle, end));
                end = middle;
            } else {
                proof.addFirst(hash(start, middle));
                start = middle;
            }
        }
        return proof;
    }

    /** The proof that the larger tree begins with the smaller one (RFC 6962, section 2.1.2). */
    public List<Hash> consistencyProof(long smaller, long larger) {
        return smaller == 0 ? List.of() : subtreeConsistencyProof(Subtree.whole(smaller), larger);
    }

    /** The proof that the tree of that size holds the subtree (draft-ietf-plants-merkle-tree-certs-03, section 4.4). */
    public List<Hash> subtreeConsistencyProof(Subtree subtree, long size) {
        if (subtree.isEmpty() || subtree.end() > size) {
            throw new IllegalArgumentException("a tree of %d leaves holds no subtree from %d to %d"
                    .formatted(size, subtree.start(), subtree.end()));
        }
        var proof = new ArrayList<Hash>();
        prove(subtree.start(), subtree.end(), 0, size, true, proof);
        return proof;
    }

    /** @param known whether the verifier knows the subtree's hash already */
    private void prove(long start, long end, long from, long to, boolean known, List<Hash> proof) {
        if (start == from && end == to) {
            if (!known) {
                proof.add(hash(from, to));
            }
            return;
        }
        long middle = middle(from, to);
        if (end <= middle) {
            prove(start, end, from, middle, known, proof);
            proof.add(hash(middle, to));
        } else if (start >= middle) {
            prove(start, end, middle, to, known, proof);
            proof.add(hash(from, middle));
        } else {
            prove(middle, end, middle, to, false, proof);
            proof.add(hash(from, middle));
        }
    }

    /** The largest power of two less than the number of leaves divides them. */
    private static long middle(long start, long end) {
        return start + Long.highestOneBit(end - start - 1);
    }
}
