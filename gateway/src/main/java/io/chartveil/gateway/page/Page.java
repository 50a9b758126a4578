// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public static final int USUAL = 50;
    public static final int LARGEST = 200;

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what was read, one more than fits so that the end is known.
     *
     * @param key what the list is ordered by
     */
    public static <R, T> Page<T> of(List<R> oneMore, int limit, Function<R, String> key, Function<R, T> view) {
        var shown = oneMore.subList(0, Math.min(limit, oneMore.size()));
        String next = oneMore.size() > limit ? Cursor.after(key.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(view).toList(), next);
    }
}
