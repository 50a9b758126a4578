// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One cell of a table of counts.
 *
 * @param values by column: {@code type}, {@code code_system}, {@code code}, {@code year}, {@code month}, {@code source}
 * @param facts how many things were counted; absent when suppressed
 * @param patients of how many patients; absent when suppressed
 */
public record Cell(
        Map<String, @Nullable Object> values,
        @Nullable Long facts,
        @Nullable Long patients) {

    public boolean isSuppressed() {
        return facts == null;
    }

    /** The same cell named by some of its columns. */
    Cell only(List<String> columns) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(values);
        named.keySet().retainAll(columns);
        return new Cell(named, facts, patients);
    }

    Cell suppressed() {
        return new Cell(values, null, null);
    }
}
