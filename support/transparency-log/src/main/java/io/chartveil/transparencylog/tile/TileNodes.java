// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.tile;

import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.NodeSource;
import java.util.HashMap;
import java.util.Map;

/** The hashes of a tree of a size, read from its tiles; each tile is read once. */
public final class TileNodes implements NodeSource {

    private final TileSource source;
    private final long size;
    private final Map<TileAddress, Tile> read = new HashMap<>();

    public TileNodes(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    @Override
    public Hash node(int level, long index) {
        int tileLevel = level / TileAddress.HEIGHT;
        int height = level % TileAddress.HEIGHT;
        var address = TileAddress.holding(tileLevel, index << height, size);
        var tile = read.computeIfAbsent(address, source::read);
        long inTile = index & ((TileAddress.WIDTH >> height) - 1L);
        if ((inTile + 1) << height > tile.width()) {
            throw new IllegalStateException("the tile " + address.path() + " is narrower than asked for");
        }
        return tile.node(height, inTile);
    }
}
