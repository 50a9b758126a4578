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
 * suppression policy). A line of a table is what differs in one dimension only; its total is shown by another query. So
 * where a line has hidden cells, two at least are hidden, and one of them is not small: then the total less the shown cells
 * is of eleven patients or more, and of none alone (complementary suppression).
 *
 * <p>What is hidden beside a small cell should not be alone in a line of another dimension, for there it equals the total.
 * Where every candidate is, the smallest is hidden all the same: see the README for what that leaves open.
 */
final class SmallCells {

    static final int THRESHOLD = 11;

    private final List<Cell> cells;
    private final List<List<Integer>> lines = new ArrayList<>();
    private final boolean[] hidden;
    /** Cells that are a line's only one, and so its total. */
    private final boolean[] alone;

    private SmallCells(List<Cell> cells, List<Dimension> by) {
        this.cells = cells;
        this.hidden = new boolean[cells.size()];
        this.alone = new boolean[cells.size()];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = isSmall(i);
        }
        for (var dimension : by) {
            var byRest = new HashMap<Map<String, @Nullable Object>, List<Integer>>();
            for (int i = 0; i < cells.size(); i++) {
                byRest.computeIfAbsent(rest(cells.get(i), dimension), _ -> new ArrayList<>())
                        .add(i);
            }
            lines.addAll(byRest.values());
        }
        lines.stream().filter(line -> line.size() == 1).forEach(line -> alone[line.getFirst()] = true);
    }

    static List<Cell> suppress(List<Cell> cells, List<Dimension> by) {
        var rule = new SmallCells(cells, by);
        while (rule.hideCompanions()) {
            // Each round hides more, and there are only so many cells.
        }
        return rule.shown();
    }

    private static Map<String, @Nullable Object> rest(Cell cell, Dimension dimension) {
        Map<String, @Nullable Object> rest = new HashMap<>(cell.values());
        dimension.columns().forEach(rest::remove);
        return rest;
    }

    private boolean hideCompanions() {
        boolean changed = false;
        for (var line : lines) {
            changed |= hideCompanion(line);
        }
        return changed;
    }

    private boolean hideCompanion(List<Integer> line) {
        var inside = line.stream().filter(i -> hidden[i]).toList();
        boolean safe =
                inside.isEmpty() || (inside.size() > 1 && !inside.stream().allMatch(this::isSmall));
        if (safe) {
            return false;
        }
        var companion = line.stream()
                .filter(i -> !hidden[i])
                .min(Comparator.comparing((Integer i) -> alone[i])
                        .thenComparing(i -> Objects.requireNonNull(cells.get(i).facts())));
        companion.ifPresent(i -> hidden[i] = true);
        return companion.isPresent();
    }

    private boolean isSmall(int cell) {
        return Objects.requireNonNull(cells.get(cell).patients()) < THRESHOLD;
    }

    private List<Cell> shown() {
        var result = new ArrayList<Cell>(cells.size());
        for (int i = 0; i < hidden.length; i++) {
            result.add(hidden[i] ? cells.get(i).suppressed() : cells.get(i));
        }
        return List.copyOf(result);
    }
}
