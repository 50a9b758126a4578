// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.tile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 entries of a log as they are served: each after its length as two bytes, big-endian. */
public final class EntryBundle {

    public static final int MAX_ENTRY_BYTES = 0xffff;

    private EntryBundle() {}

    public static byte[] write(List<byte[]> entries) {
        var out = new ByteArrayOutputStream();
        for (var entry : entries) {
            if (entry.length > MAX_ENTRY_BYTES) {
                throw new IllegalArgumentException("an entry has at most " + MAX_ENTRY_BYTES + " bytes");
            }
            out.write(entry.length >> Byte.SIZE);
            out.write(entry.length);
            out.writeBytes(entry);
        }
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException unless the bytes are whole entries, at most 256 of them */
    public static List<byte[]> read(byte[] bundle) {
        var entries = new ArrayList<byte[]>();
        var in = ByteBuffer.wrap(bundle);
        while (in.hasRemaining()) {
            if (in.remaining() < Short.BYTES || entries.size() == TileAddress.WIDTH) {
                throw new IllegalArgumentException("not an entry bundle");
            }
            int length = Short.toUnsignedInt(in.getShort());
            if (in.remaining() < length) {
                throw new IllegalArgumentException("an entry bundle ends within an entry");
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
