// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmallCellsTest {

    private static final List<Dimension> BY_TYPE_AND_YEAR = List.of(Dimension.TYPE, Dimension.YEAR);

    @Test
    void cellOfTenPatientsIsHiddenAndOneOfElevenIsShown() {
        // Given
        var cells = List.of(cell("Condition", 2020, 50, 10), cell("Encounter", 2021, 50, 11));

        // When
        var shown = SmallCells.suppress(cells, BY_TYPE_AND_YEAR);

        // Then
        assertThat(shown).extracting(Cell::isSuppressed).containsExactly(true, false);
    }

    @Test
    void cellThatIsAloneHiddenInItsLineTakesTheSmallestOtherWithIt() {
        // Given
        var cells = List.of(
                cell("Condition", 2020, 5, 5),
                cell("Condition", 2021, 500, 100),
                cell("Condition", 2022, 300, 90),
                cell("Encounter", 2022, 900, 200));

        // When
        var shown = SmallCells.suppress(cells, BY_TYPE_AND_YEAR);

        // Then
        assertThat(shown).extracting(Cell::isSuppressed).containsExactly(true, false, true, true);
    }

    @Test
    void nothingIsHiddenWhereNothingIsSmall() {
        // Given
        var cells = List.of(cell("Condition", 2020, 20, 20), cell("Condition", 2021, 30, 30));

        // When
        var shown = SmallCells.suppress(cells, BY_TYPE_AND_YEAR);

        // Then
        assertThat(shown).isEqualTo(cells);
    }

    private static Cell cell(String type, int year, long facts, long patients) {
        return new Cell(Map.of("type", type, "year", year), facts, patients);
    }
}
