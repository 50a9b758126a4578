// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.merkle;

import java.util.ArrayList;
import java.util.List;

/** All hashes of a tree, in memory: 64 bytes and an object or two for each leaf. */
public final class MemoryNodes implements NodeSource {

    private final Frontier frontier = Frontier.empty();
    private final List<List<Hash>> levels = new ArrayList<>();

    public void append(Hash leaf) {
        frontier.append(leaf, (level, _, hash) -> {
            if (level == levels.size()) {
                levels.add(new ArrayList<>());
            }
            levels.get(level).add(hash);
        });
    }

    public long size() {
        return frontier.size();
    }

    @Override
    public Hash node(int level, long index) {
        return levels.get(level).get(Math.toIntExact(index));
    }
}
