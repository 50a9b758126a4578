// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountQueryTest {

    @Test
    void cellHiddenBesideASmallOneStaysHiddenWhenAskedForAlone() {
        // Given
        var cells = List.of(cell("Condition", 5), cell("Encounter", 90), cell("Procedure", 200));
        var query = query(List.of(), Optional.of("Encounter"), Optional.empty());

        // When
        var shown = SmallCells.suppress(cells, query.suppressedBy()).stream()
                .filter(query::picks)
                .map(cell -> cell.only(List.of()))
                .toList();

        // Then
        assertThat(shown).singleElement().satisfies(cell -> {
            assertThat(cell.isSuppressed()).isTrue();
            assertThat(cell.values()).isEmpty();
        });
    }

    @Test
    void yearsArePickedFromATableByYearOnly() {
        assertThatThrownBy(() -> query(List.of(Dimension.TYPE), Optional.empty(), Optional.of(2020)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CountQuery query(List<Dimension> by, Optional<String> type, Optional<Integer> fromYear) {
        return new CountQuery(
                by, type, Optional.empty(), Optional.empty(), Optional.empty(), fromYear, Optional.empty());
    }

    private static Cell cell(String type, long patients) {
        return new Cell(Map.of("type", type), patients, patients);
    }
}
