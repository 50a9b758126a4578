// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be counted.
 *
 * <p>Type, source and years pick rows of a table after small cells were suppressed in the whole of it. Were they picked
 * before, a cell hidden beside a small one would be shown by a query for it alone, and two ranges of years would differ by
 * the year that nobody may see. A code is picked before: codes are too many for a table of all, and so many of them are
 * rare that a total less the shown ones is always many patients'.
 *
 * @param by the dimensions of the table, in order, each once
 * @param fromYear the first year, inclusive; only where the table goes by year
 * @param toYear the last year, inclusive; only where the table goes by year
 */
public record CountQuery(
        List<Dimension> by,
        Optional<String> type,
        Optional<String> codeSystem,
        Optional<String> code,
        Optional<String> source,
        Optional<Integer> fromYear,
        Optional<Integer> toYear) {

    public CountQuery {
        by = by.stream().distinct().toList();
        if ((fromYear.isPresent() || toYear.isPresent()) && !by.contains(Dimension.YEAR)) {
            throw new IllegalArgumentException("years are picked from a table by year");
        }
    }

    /** The dimensions in which cells are suppressed: those asked for, and those that rows are picked by. */
    List<Dimension> suppressedBy() {
        var all = new ArrayList<>(by);
        if (type.isPresent() && !all.contains(Dimension.TYPE)) {
            all.add(Dimension.TYPE);
        }
        if (source.isPresent() && !all.contains(Dimension.SOURCE)) {
            all.add(Dimension.SOURCE);
        }
        return List.copyOf(all);
    }

    boolean picks(Cell cell) {
        return isOrAny(type, cell, "type") && isOrAny(source, cell, "source") && picksYear(cell);
    }

    private static boolean isOrAny(Optional<String> wanted, Cell cell, String column) {
        return wanted.isEmpty() || wanted.get().equals(cell.values().get(column));
    }

    private boolean picksYear(Cell cell) {
        if (fromYear.isEmpty() && toYear.isEmpty()) {
            return true;
        }
        return cell.values().get("year") instanceof Number year
                && fromYear.orElse(Integer.MIN_VALUE) <= year.intValue()
                && year.intValue() <= toYear.orElse(Integer.MAX_VALUE);
    }
}
