// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.tile;

import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.MerkleTree;
import java.util.Arrays;
import java.util.List;

/** Up to 256 hashes next to each other on one level of the tree. */
public final class Tile {

    private final byte[] bytes;

    private Tile(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless the bytes are 1 to 256 hashes */
    public static Tile of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % Hash.BYTES != 0 || bytes.length > TileAddress.WIDTH * Hash.BYTES) {
            throw new IllegalArgumentException("a tile is 1 to 256 hashes");
        }
        return new Tile(bytes.clone());
    }

    public static Tile of(List<Hash> hashes) {
        byte[] bytes = new byte[hashes.size() * Hash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            hashes.get(i).copyTo(bytes, i * Hash.BYTES);
        }
        return of(bytes);
    }

    public int width() {
        return bytes.length / Hash.BYTES;
    }

    public Hash hash(int place) {
        return Hash.of(bytes, place * Hash.BYTES, Hash.BYTES);
    }

    /** The hash over {@code 1 << height} hashes of this tile, the one numbered {@code index} of these. */
    public Hash node(int height, long index) {
        if (height == 0) {
            return hash(Math.toIntExact(index));
        }
        return Hash.node(node(height - 1, 2 * index), node(height - 1, 2 * index + 1));
    }

    /** The root over its hashes; of a full tile it stands in a tile of the level above. */
    public Hash root() {
        return new MerkleTree(this::node).root(width());
    }

    /** The same with fewer hashes. */
    public Tile first(int width) {
        return new Tile(Arrays.copyOf(bytes, width * Hash.BYTES));
    }

    public byte[] toBytes() {
        return bytes.clone();
    }
}
