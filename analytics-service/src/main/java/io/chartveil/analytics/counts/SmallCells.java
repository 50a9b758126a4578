// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one rule by which counts are suppressed. A cell of fewer than eleven patients is not shown (CMS cell size
 * suppression policy). Where one cell alone is hidden along a dimension, the sum that another query shows would give it
 * away: then the smallest shown cell beside it is hidden too (complementary suppression).
 */
final class SmallCells {

    static final int THRESHOLD = 11;

    private SmallCells() {}

    static List<Cell> suppress(List<Cell> cells, List<Dimension> by) {
        var result = new ArrayList<Cell>(cells.size());
        for (var cell : cells) {
            result.add(Objects.requireNonNull(cell.patients()) < THRESHOLD ? cell.suppressed() : cell);
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (var dimension : by) {
                changed |= hideCompanions(result, dimension);
            }
        }
        return List.copyOf(result);
    }

    /** Hides a second cell in each line along the dimension that has just one hidden cell. */
    private static boolean hideCompanions(List<Cell> cells, Dimension dimension) {
        var lines = new HashMap<Map<String, @Nullable Object>, List<Integer>>();
        for (int i = 0; i < cells.size(); i++) {
            var rest = new HashMap<>(cells.get(i).values());
            dimension.columns().forEach(rest::remove);
            lines.computeIfAbsent(rest, _ -> new ArrayList<>()).add(i);
        }
        boolean changed = false;
        for (var line : lines.values()) {
            long hidden = line.stream().filter(i -> cells.get(i).isSuppressed()).count();
            if (hidden == 1 && line.size() > 1) {
                int smallest = line.stream()
                        .filter(i -> !cells.get(i).isSuppressed())
                        .min(Comparator.comparing(
                                i -> Objects.requireNonNull(cells.get(i).facts())))
                        .orElseThrow();
                cells.set(smallest, cells.get(smallest).suppressed());
                changed = true;
            }
        }
        return changed;
    }
}
