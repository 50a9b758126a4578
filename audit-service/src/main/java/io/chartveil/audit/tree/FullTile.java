// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.tile.Tile;
import io.chartveil.transparencylog.tile.TileAddress;

/** A tile that will not change any more, with the hash that stands for it above. */
record FullTile(TileAddress address, Tile tile, Hash root) {}
