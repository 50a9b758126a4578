// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.tile;

/** Where tiles are read from: a database, a server, a folder. */
@FunctionalInterface
public interface TileSource {

    /** A tile of that width or wider. */
    Tile read(TileAddress address);
}
