// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.tile;

import io.chartveil.transparencylog.merkle.Hash;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a tile stands: the {@code width} first hashes of the tile number {@code index} on a level, each hash over
 * {@code 256^level} leaves.
 *
 * @param width 256 for a full tile, less for a partial one
 */
public record TileAddress(int level, long index, int width) {

    public static final int WIDTH = 256;

    /** Levels of the Merkle tree between two levels of tiles. */
    public static final int HEIGHT = 8;

    private static final int MAX_LEVEL = 63;
    private static final Pattern LEVEL = Pattern.compile("0|[1-9][0-9]?");
    private static final Pattern INDEX = Pattern.compile("(?:x[0-9]{3}/)*[0-9]{3}");
    private static final Pattern PARTIAL = Pattern.compile("[1-9][0-9]{0,2}");
    /** As many as a long can hold. */
    private static final int MAX_INDEX_DIGITS = 18;

    public TileAddress {
        if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("there is no such tile");
        }
    }

    public static TileAddress full(int level, long index) {
        return new TileAddress(level, index, WIDTH);
    }

    /**
     * From {@code <L>/<N>[.p/<W>]}, as in {@code 0/x001/x234/067.p/8}.
     *
     * @return empty for every other text
     */
    public static Optional<TileAddress> parse(String path) {
        int slash = path.indexOf('/');
        if (slash < 0 || !LEVEL.matcher(path.substring(0, slash)).matches()) {
            return Optional.empty();
        }
        int level = Integer.parseInt(path.substring(0, slash));
        return level > MAX_LEVEL ? Optional.empty() : parse(level, path.substring(slash + 1));
    }

    /** From {@code <N>[.p/<W>]}, as entry bundles have it. */
    public static Optional<TileAddress> parse(int level, String path) {
        int partial = path.indexOf(".p/");
        var index = partial < 0 ? path : path.substring(0, partial);
        var width = partial < 0 ? "" : path.substring(partial + 3);
        if (!INDEX.matcher(index).matches()
                || (partial >= 0 && !PARTIAL.matcher(width).matches())
                || index.startsWith("x000/")) {
            return Optional.empty();
        }
        var digits = index.replaceAll("[x/]", "");
        if (digits.length() > MAX_INDEX_DIGITS || (partial >= 0 && Integer.parseInt(width) >= WIDTH)) {
            return Optional.empty();
        }
        return Optional.of(
                new TileAddress(level, Long.parseLong(digits), partial < 0 ? WIDTH : Integer.parseInt(width)));
    }

    /** The tile that holds a complete subtree's hash on a level of the tree that tiles express, in a tree of a size. */
    public static TileAddress holding(int tileLevel, long node, long size) {
        long index = node / WIDTH;
        return new TileAddress(tileLevel, index, widthIn(tileLevel, index, size));
    }

    /** How wide the tile is in a tree of a size; 0 where it is not. */
    public static int widthIn(int level, long index, long size) {
        long hashes = level * HEIGHT >= Long.SIZE ? 0 : size >> (level * HEIGHT);
        return index > hashes / WIDTH ? 0 : (int) Math.min(WIDTH, hashes - index * WIDTH);
    }

    public boolean isFull() {
        return width == WIDTH;
    }

    public int bytes() {
        return width * Hash.BYTES;
    }

    /** {@code <L>/<N>[.p/<W>]} */
    public String path() {
        return level + "/" + indexPath();
    }

    /** {@code <N>[.p/<W>]} */
    public String indexPath() {
        var path = "%03d".formatted(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path = "x%03d/".formatted(rest % 1000) + path;
        }
        return isFull() ? path : path + ".p/" + width;
    }
}
