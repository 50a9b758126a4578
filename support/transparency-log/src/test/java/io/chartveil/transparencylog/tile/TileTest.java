// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.MemoryNodes;
import io.chartveil.transparencylog.merkle.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    @ParameterizedTest
    @ValueSource(strings = {"0/000", "0/x001/x234/067", "1/012.p/8", "63/999.p/255", "2/x001/000"})
    void aPathIsReadAndWrittenAlike(String path) {
        assertThat(TileAddress.parse(path).orElseThrow().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "0/0",
                "00/000",
                "64/000",
                "0/1000",
                "0/x001/x234",
                "0/x000/001",
                "0/000.p/0",
                "0/000.p/256",
                "0/000.p/08",
                "0/000.p/",
                "-1/000",
                "0/001/000",
                "0/000/",
                "0/000.p/1.p/1",
                "0/x999/x999/x999/x999/x999/x999/999"
            })
    void whatIsNoPathIsNoTile(String path) {
        assertThat(TileAddress.parse(path)).isEmpty();
    }

    @Test
    void theIndexOfTheSpecificationsExampleIsEncodedAsThere() {
        assertThat(TileAddress.full(0, 1_234_067).indexPath()).isEqualTo("x001/x234/067");
    }

    @Test
    void aTreeOf70000HasTheTilesOfTheSpecificationsExample() {
        assertThat(TileAddress.widthIn(0, 272, 70_000)).isEqualTo(256);
        assertThat(TileAddress.widthIn(0, 273, 70_000)).isEqualTo(112);
        assertThat(TileAddress.widthIn(1, 0, 70_000)).isEqualTo(256);
        assertThat(TileAddress.widthIn(1, 1, 70_000)).isEqualTo(17);
        assertThat(TileAddress.widthIn(2, 0, 70_000)).isEqualTo(1);
        assertThat(TileAddress.widthIn(3, 0, 70_000)).isZero();
        assertThat(TileAddress.widthIn(1, 0, 256)).isEqualTo(1);
    }

    @Test
    void aTreeReadFromItsTilesIsTheSameTree() {
        // Given
        int size = 70_003;
        var nodes = new MemoryNodes();
        for (int i = 0; i < size; i++) {
            nodes.append(Hash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
        }
        var tiles = new TileNodes(address -> tile(nodes, address), size);

        // When
        var root = new MerkleTree(tiles).root(size);

        // Then
        var tree = new MerkleTree(nodes);
        assertThat(root).isEqualTo(tree.root(size));
        assertThat(new MerkleTree(tiles).inclusionProof(4_711, size)).isEqualTo(tree.inclusionProof(4_711, size));
        assertThat(new MerkleTree(tiles).consistencyProof(65_537, size)).isEqualTo(tree.consistencyProof(65_537, size));
        assertThat(tile(nodes, TileAddress.full(0, 3)).root()).isEqualTo(nodes.node(8, 3));
    }

    @Test
    void entriesComeOutOfABundleAsTheyWentIn() {
        // Given
        var entries = List.of(new byte[0], new byte[] {1}, new byte[EntryBundle.MAX_ENTRY_BYTES]);

        // When
        var read = EntryBundle.read(EntryBundle.write(entries));

        // Then
        assertThat(read).usingElementComparator(java.util.Arrays::compare).isEqualTo(entries);
        assertThatThrownBy(() -> EntryBundle.read(new byte[] {0, 2, 1})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EntryBundle.write(List.of(new byte[EntryBundle.MAX_ENTRY_BYTES + 1])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Tile tile(MemoryNodes nodes, TileAddress address) {
        var hashes = new ArrayList<Hash>();
        for (int i = 0; i < address.width(); i++) {
            hashes.add(nodes.node(address.level() * TileAddress.HEIGHT, address.index() * TileAddress.WIDTH + i));
        }
        return Tile.of(hashes);
    }

    @Test
    void beyondTheTreeThereIsNoTileHoweverLargeItsNumber() {
        // Given
        var numbers = new long[] {2, 1L << 24, 1L << 55, 1L << 56, 999_999_999_999_999_999L};

        // When
        var widths = LongStream.of(numbers).mapToInt(number -> TileAddress.widthIn(0, number, 300));

        // Then
        assertThat(widths).containsOnly(0);
        assertThat(TileAddress.widthIn(0, 1, 300)).isEqualTo(44);
        assertThat(TileAddress.widthIn(1, 0, 300)).isEqualTo(1);
        assertThat(TileAddress.widthIn(40, 0, 300)).isZero();
    }
}
