// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/03/2021 | 13/03/2021",
                "3.3.21 | 13.3.21",
                "2021-03-03 | 2021-03-13",
                "3 de marzo de 2021 | 13 de marzo de 2021",
                "25 DE MARZO DE 2021 | 4 DE ABRIL DE 2021",
                "March 3rd, 2021 | March 13th, 2021",
                "Mar 25, 2021 | Apr 4, 2021",
                "25. März 2021 | 4. April 2021",
                "25 févr. 2021 | 7 mars. 2021",
                "9-X-2023 | 19-X-2023",
                "28-X-2023 | 7-XI-2023",
                "6 de febrer | 16 de febrer",
                "28/2 | 10/3",
                "05/2016 | 05/2016",
                "2016 | 2016"
            })
    void aMovedDateKeepsTheFormItWasWrittenIn(String written, String moved) {
        // When
        var date = WrittenDate.parse(written, false).orElseThrow();

        // Then
        assertThat(date.moved(day -> day.plusDays(10), 2001)).contains(moved);
    }
}
