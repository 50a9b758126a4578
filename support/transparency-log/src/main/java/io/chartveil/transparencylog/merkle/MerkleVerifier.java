// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import java.util.List;

/**
 * The checks of proofs. Each ends normally or says why not; whatever does not fit exactly (a hash too many, equal sizes
 * with a proof, an index beyond the tree) is refused.
 */
public final class MerkleVerifier {

    private MerkleVerifier() {}

    /** Checks that the leaf stands at the index of the tree with that size and root (RFC 9162, section 2.1.3.2). */
    public static void verifyInclusion(long index, long size, Hash leaf, List<Hash> proof, Hash root)
            throws InvalidProofException {
        if (!rootFromInclusion(index, size, leaf, proof).equals(root)) {
            throw new InvalidProofException("the proof leads to another root");
        }
    }

    /** Checks that the leaf stands at the index of the log, within a subtree of that hash. */
    public static void verifySubtreeInclusion(long index, Subtree subtree, Hash leaf, List<Hash> proof, Hash hash)
            throws InvalidProofException {
        if (index < subtree.start()) {
            throw new InvalidProofException("the leaf stands before the subtree");
        }
        verifyInclusion(index - subtree.start(), subtree.size(), leaf, proof, hash);
    }

    /** The root that a proof of inclusion leads to. */
    public static Hash rootFromInclusion(long index, long size, Hash leaf, List<Hash> proof)
            throws InvalidProofException {
        if (index < 0 || index >= size) {
            throw new InvalidProofException("a tree of %d leaves has no leaf %d".formatted(size, index));
        }
        long node = index;
        long last = size - 1;
        Hash root = leaf;
        for (var sibling : proof) {
            if (last == 0) {
                throw new InvalidProofException("the proof is too long");
            }
            if ((node & 1) == 1 || node == last) {
                root = Hash.node(sibling, root);
                int shift = Long.numberOfTrailingZeros(node);
                node >>= shift;
                last >>= shift;
            } else {
                root = Hash.node(root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new InvalidProofException("the proof is too short");
        }
        return root;
    }

    /**
     * Checks that the larger tree begins with the smaller one. A smaller tree without leaves is refused: every tree
     * begins with it, so there is nothing to prove.
     */
    public static void verifyConsistency(long smaller, long larger, Hash smallerRoot, Hash largerRoot, List<Hash> proof)
            throws InvalidProofException {
        if (smaller <= 0 || larger < smaller) {
            throw new InvalidProofException("no tree of %d leaves grows from one of %d".formatted(larger, smaller));
        }
        verifySubtreeConsistency(Subtree.whole(smaller), larger, smallerRoot, largerRoot, proof);
    }

    /**
     * Checks that the tree of that size and root holds the subtree (draft-ietf-plants-merkle-tree-certs-03, section
     * 4.4.3). An empty subtree is in every tree.
     */
    public static void verifySubtreeConsistency(
            Subtree subtree, long size, Hash subtreeHash, Hash root, List<Hash> proof) throws InvalidProofException {
        if (size < subtree.end()) {
            throw new InvalidProofException("a tree of %d leaves does not reach to %d".formatted(size, subtree.end()));
        }
        if (subtree.isEmpty()) {
            if (!proof.isEmpty() || !subtreeHash.equals(Hash.EMPTY_ROOT)) {
                throw new InvalidProofException("an empty subtree has an empty proof and the hash of nothing");
            }
            return;
        }
        new SubtreeWalk(subtree, size).verify(subtreeHash, root, proof);
    }

    /**
     * The walk from the subtree's last leaf to the root, as the draft has it.
     *
     * <p>{@code first}, {@code last} and {@code end} are the numbers, on the level reached, of the nodes above the
     * subtree's first leaf, its last leaf and the tree's last leaf.
     */
    private static final class SubtreeWalk {

        private long first;
        private long last;
        private long end;

        SubtreeWalk(Subtree subtree, long size) {
            first = subtree.start();
            last = subtree.end() - 1;
            end = size - 1;
        }

        void verify(Hash subtreeHash, Hash root, List<Hash> proof) throws InvalidProofException {
            boolean reachesTheEnd = last == end;
            while (first != last && (reachesTheEnd || (last & 1) == 1)) {
                up();
            }
            var rest = proof;
            Hash seed = subtreeHash;
            if (first != last) {
                if (proof.isEmpty()) {
                    throw new InvalidProofException("the proof is too short");
                }
                seed = proof.getFirst();
                rest = proof.subList(1, proof.size());
            }
            Hash fromSubtree = seed;
            Hash fromRoot = seed;
            for (var hash : rest) {
                if (end == 0) {
                    throw new InvalidProofException("the proof is too long");
                }
                if ((last & 1) == 1 || last == end) {
                    if (first < last) {
                        fromSubtree = Hash.node(hash, fromSubtree);
                    }
                    fromRoot = Hash.node(hash, fromRoot);
                    while ((last & 1) == 0) {
                        up();
                    }
                } else {
                    fromRoot = Hash.node(fromRoot, hash);
                }
                up();
            }
            if (end != 0) {
                throw new InvalidProofException("the proof is too short");
            }
            if (!fromSubtree.equals(subtreeHash) || !fromRoot.equals(root)) {
                throw new InvalidProofException("the proof leads to another root");
            }
        }

        private void up() {
            first >>= 1;
            last >>= 1;
            end >>= 1;
        }
    }
}
