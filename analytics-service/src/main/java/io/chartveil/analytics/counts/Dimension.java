// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import java.util.List;
import java.util.Optional;

/** What counts can go by. */
public enum Dimension {
    TYPE("type", "type"),
    /** A code is nothing without its system: the two are one dimension. */
    CODE("code", "code_system", "code"),
    YEAR("year", "year"),
    MONTH("month", "month"),
    SOURCE("source", "source");

    private final String wireName;
    private final String columns;

    Dimension(String wireName, String... columns) {
        this.wireName = wireName;
        this.columns = String.join(" ", columns);
    }

    public String wireName() {
        return wireName;
    }

    List<String> columns() {
        return List.of(columns.split(" "));
    }

    public static Optional<Dimension> ofWireName(String name) {
        for (var dimension : values()) {
            if (dimension.wireName.equals(name)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }
}
