// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * Names and places as sorted 64-bit hashes with a few bits each. The words themselves are not in it; {@code
 * LexiconGenerator} in the test sources makes the resource from the public lists that its ATTRIBUTION names.
 */
public final class Lexicon {

    /** A given name of any list. */
    public static final int GIVEN = 1;
    /** A family name of any list. */
    public static final int FAMILY = 1 << 1;

    public static final int FEMALE = 1 << 2;
    public static final int MALE = 1 << 3;
    /** A place of one word, or the hash of a place of several. */
    public static final int PLACE = 1 << 4;
    /** The first word of a place of several. */
    public static final int PLACE_START = 1 << 5;
    /** An everyday or clinical word of some language: as a name it needs more than a capital. */
    public static final int COMMON = 1 << 6;

    public static final int COUNTRY = 1 << 7;
    /** A name known only from the world-wide list of names that are either given or family names. */
    public static final int SOME_NAME = 1 << 8;
    /** A frequent given name, of Spain or the United States. */
    public static final int FREQUENT_GIVEN = 1 << 9;
    /** A frequent family name, of Spain. */
    public static final int FREQUENT_FAMILY = 1 << 10;

    public static final int ANY_NAME = GIVEN | FAMILY | SOME_NAME;

    static final int MAGIC = 0x43564c31;

    private static final int BUCKET_BITS = 16;
    private static final int BUCKETS = 1 << BUCKET_BITS;

    private final long[] hashes;
    private final short[] flags;
    /** Where the hashes begin whose upper bits, taken for a number, are at least the index. */
    private final int[] firsts = new int[BUCKETS + 1];

    Lexicon(long[] hashes, short[] flags) {
        this.hashes = hashes;
        this.flags = flags;
        for (long hash : hashes) {
            firsts[bucket(hash) + 1]++;
        }
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            firsts[bucket + 1] += firsts[bucket];
        }
    }

    private static int bucket(long hash) {
        return (int) ((hash ^ Long.MIN_VALUE) >>> (Long.SIZE - BUCKET_BITS));
    }

    /** The lexicon of the jar, read once. */
    public static Lexicon shipped() {
        return Shipped.LEXICON;
    }

    /** What is known of a word or phrase; 0 when nothing is. */
    public int flags(long hash) {
        int bucket = bucket(hash);
        int index = Arrays.binarySearch(hashes, firsts[bucket], firsts[bucket + 1], hash);
        return index < 0 ? 0 : flags[index];
    }

    public int size() {
        return hashes.length;
    }

    static Lexicon read(InputStream in) throws IOException {
        var data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        if (data.readInt() != MAGIC) {
            throw new IOException("This is no lexicon.");
        }
        int size = data.readInt();
        long[] hashes = new long[size];
        short[] flags = new short[size];
        for (int i = 0; i < size; i++) {
            hashes[i] = data.readLong();
            flags[i] = data.readShort();
        }
        return new Lexicon(hashes, flags);
    }

    private static final class Shipped {
        static final Lexicon LEXICON = load();

        private static Lexicon load() {
            try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.bin")) {
                if (in == null) {
                    throw new IllegalStateException("The resource lexicon.bin is missing from the deid jar.");
                }
                return read(in);
            } catch (IOException e) {
                throw new UncheckedIOException("The resource lexicon.bin cannot be read.", e);
            }
        }
    }
}
