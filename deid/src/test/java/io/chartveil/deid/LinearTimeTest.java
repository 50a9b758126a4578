// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No rule explodes: four times the text takes about four times the CPU, whatever is repeated. */
class LinearTimeTest {

    private static final TextDeidentifier ENGINE = TextDeidentifier.load();
    private static final int CHARACTERS = 2_000;
    private static final int TIMES = 4;
    /** Quadratic work would take sixteen times as long. */
    private static final int MOST = 10;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "1 ",
                "1 2 3 4 5 6 7 8 9 ",
                "A, ",
                "A. B, ",
                "+1",
                "c/ ",
                "a:",
                "Nombre: ",
                "Name:\n",
                "@",
                "a@b.",
                "http://",
                "0:",
                "12/",
                "3.3.",
                "de ",
                "May ",
                "two ",
                "Apt. 1 ",
                "calle Mayor, 1, ",
                "Dr. ",
                "Ana ",
                "ANA ",
                "e\u0301",
                "\u200b",
                "😀",
                "0O",
                "-",
                "12-34-",
                "Ruiz, Ana 5 ",
                "Tel: 600 ",
                "\n",
                "\r\n",
                "x"
            })
    void aLongerTextTakesNoMoreThanItsShareOfTime(String piece) {
        // Given
        String text = piece.repeat(CHARACTERS / piece.length());
        String longer = text.repeat(TIMES);
        nanoseconds(longer);

        // When
        long one = Math.min(nanoseconds(text), nanoseconds(text));
        long many = Math.min(nanoseconds(longer), nanoseconds(longer));

        // Then
        assertThat((double) many).isLessThan(Math.max((double) one, 5_000_000.0) * MOST);
    }

    private static long nanoseconds(String text) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        ENGINE.find(text, TextContext.empty());
        return threads.getCurrentThreadCpuTime() - start;
    }
}
