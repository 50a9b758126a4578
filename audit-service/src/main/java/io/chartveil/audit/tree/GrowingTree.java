// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.transparencylog.merkle.Frontier;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.tile.Tile;
import io.chartveil.transparencylog.tile.TileAddress;
import java.util.ArrayList;
import java.util.List;

/** A log's tree to which leaves are added, and the tiles that become full by that. */
final class GrowingTree {

    private final Frontier frontier;
    /** For each level of tiles, the hashes of its last tile so far. */
    private final List<List<Hash>> edges = new ArrayList<>();

    private final List<FullTile> full = new ArrayList<>();

    private GrowingTree(Frontier frontier) {
        this.frontier = frontier;
    }

    /** The tree of that size as the storage has it. */
    static GrowingTree read(TreeStorage storage, LogName log, long size) {
        var tree = new GrowingTree(Frontier.of(storage.nodes(log, size), size));
        for (int level = 0; size >> (level * TileAddress.HEIGHT) > 0; level++) {
            var edge = new ArrayList<Hash>();
            int width = (int) ((size >> (level * TileAddress.HEIGHT)) % TileAddress.WIDTH);
            if (width > 0) {
                long index = (size >> (level * TileAddress.HEIGHT)) / TileAddress.WIDTH;
                var tile = storage.tile(log, new TileAddress(level, index, width));
                for (int i = 0; i < width; i++) {
                    edge.add(tile.hash(i));
                }
            }
            tree.edges.add(edge);
        }
        return tree;
    }

    void append(Hash leaf) {
        frontier.append(leaf, this::completed);
    }

    private void completed(int level, long index, Hash hash) {
        if (level % TileAddress.HEIGHT != 0) {
            return;
        }
        int tileLevel = level / TileAddress.HEIGHT;
        if (tileLevel > 0) {
            var below = edges.get(tileLevel - 1);
            full.add(new FullTile(TileAddress.full(tileLevel - 1, index), Tile.of(below), hash));
            below.clear();
        }
        if (tileLevel == edges.size()) {
            edges.add(new ArrayList<>());
        }
        edges.get(tileLevel).add(hash);
    }

    long size() {
        return frontier.size();
    }

    Hash root() {
        return frontier.root();
    }

    List<FullTile> full() {
        return List.copyOf(full);
    }
}
