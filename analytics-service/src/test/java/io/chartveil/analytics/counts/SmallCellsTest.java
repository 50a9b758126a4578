// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
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
    void twoSmallCellsTakeALargeOneWithThemSinceTheirSumWouldBeSmall() {
        // Given
        var cells = List.of(
                cell("Condition", 2020, 3, 3),
                cell("Condition", 2021, 4, 4),
                cell("Condition", 2022, 300, 90),
                cell("Condition", 2023, 500, 100));

        // When
        var shown = SmallCells.suppress(cells, BY_TYPE_AND_YEAR);

        // Then
        assertThat(shown).extracting(Cell::isSuppressed).containsExactly(true, true, true, false);
    }

    @Test
    void companionIsNotOneThatIsALinesTotal() {
        // Given
        var cells = List.of(
                cell("Condition", 2020, 5, 5),
                cell("Condition", 2021, 50, 50),
                cell("Condition", 2022, 300, 90),
                cell("Encounter", 2022, 900, 200),
                cell("Encounter", 2023, 950, 200),
                cell("Procedure", 2022, 800, 200),
                cell("Procedure", 2023, 970, 200));

        // When
        var shown = SmallCells.suppress(cells, BY_TYPE_AND_YEAR);

        // Then
        assertThat(shown.get(1).isSuppressed()).as("2021 holds nothing else").isFalse();
        assertThat(shown.get(2).isSuppressed()).isTrue();
    }

    /** Over random tables: no line's total less its shown cells is of one cell, or of few patients. */
    @RepeatedTest(50)
    void noHiddenCellFollowsFromItsLine(RepetitionInfo repetition) {
        // Given
        var random = new Random(repetition.getCurrentRepetition());
        var cells = new ArrayList<Cell>();
        for (int type = 0; type < 6; type++) {
            for (int year = 2010; year < 2022; year++) {
                long patients = 1L + random.nextInt(random.nextInt(4) == 0 ? 12 : 300);
                cells.add(cell("T" + type, year, patients + random.nextInt(50), patients));
            }
        }

        // When
        var shown = SmallCells.suppress(cells, BY_TYPE_AND_YEAR);

        // Then
        for (String dimension : List.of("type", "year")) {
            var lines = IntStream.range(0, cells.size())
                    .boxed()
                    .collect(Collectors.groupingBy(i -> cells.get(i).values().get(dimension)));
            assertThat(lines.values()).allSatisfy(line -> {
                var hidden =
                        line.stream().filter(i -> shown.get(i).isSuppressed()).toList();
                assertThat(hidden.size()).isNotEqualTo(1);
                assertThat(hidden.isEmpty()
                                || hidden.stream().anyMatch(i -> patients(cells.get(i)) >= SmallCells.THRESHOLD))
                        .isTrue();
            });
        }
    }

    private static long patients(Cell cell) {
        return Objects.requireNonNull(cell.patients());
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
