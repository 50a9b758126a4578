// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties, over all trees up to a size and over random larger ones. */
class MerkleTreeTest {

    private static final int ALL = 40;

    private final MemoryNodes nodes = nodes(600);
    private final MerkleTree tree = new MerkleTree(nodes);
    private final Random random = new Random(20261122);

    @Test
    void everyLeafOfEverySmallTreeIsProvedAndNoOther() throws InvalidProofException {
        for (int size = 1; size <= ALL; size++) {
            for (int index = 0; index < size; index++) {
                var proof = tree.inclusionProof(index, size);
                MerkleVerifier.verifyInclusion(index, size, leaf(index), proof, tree.root(size));
                for (int other = 0; other <= size; other++) {
                    if (other != index) {
                        int wrong = other;
                        int in = size;
                        assertThatThrownBy(() ->
                                        MerkleVerifier.verifyInclusion(wrong, in, leaf(wrong), proof, tree.root(in)))
                                .isInstanceOf(InvalidProofException.class);
                    }
                }
            }
        }
    }

    @Test
    void everySmallTreeGrowsFromEverySmallerOne() throws InvalidProofException {
        for (int larger = 1; larger <= ALL; larger++) {
            for (int smaller = 1; smaller <= larger; smaller++) {
                MerkleVerifier.verifyConsistency(
                        smaller, larger, tree.root(smaller), tree.root(larger), tree.consistencyProof(smaller, larger));
            }
        }
    }

    @Test
    void everySubtreeOfEverySmallTreeIsProved() throws InvalidProofException {
        for (int size = 1; size <= ALL; size++) {
            for (int start = 0; start < size; start++) {
                for (int end = start + 1; end <= size; end++) {
                    if (Subtree.isValid(start, end)) {
                        var subtree = new Subtree(start, end);
                        MerkleVerifier.verifySubtreeConsistency(
                                subtree,
                                size,
                                tree.hash(subtree),
                                tree.root(size),
                                tree.subtreeConsistencyProof(subtree, size));
                    }
                }
            }
        }
    }

    @Test
    void noProofStandsAChangeOfAnyOfItsBits() {
        for (int round = 0; round < 200; round++) {
            int size = 2 + random.nextInt(500);
            int index = random.nextInt(size);
            var proof = tree.inclusionProof(index, size);
            var changed = ChangedProof.of(proof, random);
            assertThatThrownBy(() -> MerkleVerifier.verifyInclusion(index, size, leaf(index), changed, tree.root(size)))
                    .isInstanceOf(InvalidProofException.class);
            int smaller = 1 + random.nextInt(size - 1);
            var growth = ChangedProof.of(tree.consistencyProof(smaller, size), random);
            assertThatThrownBy(() -> MerkleVerifier.verifyConsistency(
                            smaller, size, tree.root(smaller), tree.root(size), growth))
                    .isInstanceOf(InvalidProofException.class);
        }
    }

    @Test
    void aFrontierThatIsReadBackGrowsToTheSameRoots() {
        for (int size : new int[] {0, 1, 5, 64, 255, 256, 257, 511}) {
            // Given
            var frontier = Frontier.of(nodes, size);

            // When
            for (int i = size; i < nodes.size(); i++) {
                frontier.append(leaf(i));
            }

            // Then
            assertThat(frontier.root()).isEqualTo(tree.root(nodes.size()));
        }
    }

    private static MemoryNodes nodes(int size) {
        var nodes = new MemoryNodes();
        for (int i = 0; i < size; i++) {
            nodes.append(leaf(i));
        }
        return nodes;
    }

    private static Hash leaf(int index) {
        return Hash.leaf(("entry " + index).getBytes(StandardCharsets.UTF_8));
    }
}
