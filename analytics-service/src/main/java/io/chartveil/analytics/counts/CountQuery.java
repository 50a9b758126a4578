// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import java.util.List;
import java.util.Optional;

/**
 * What is to be counted.
 *
 * @param by the dimensions of the table, in order, each once
 * @param fromYear the first year, inclusive
 * @param toYear the last year, inclusive
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
    }
}
