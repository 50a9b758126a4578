// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.cli.api.ApiAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedLinesTest {

    @Test
    void refusedLinesAreCountedAndTheFirstIsToldWithItsPlace() {
        // Given
        var answer = answer("""
                {"line":1,"outcome":"ACCEPTED","ids":["rec_1"]}
                {"line":2,"outcome":"REFUSED","ids":[],"error":{"rule":"json","detail":"The line is not JSON."}}
                {"line":3,"outcome":"REFUSED","ids":[],"error":{"rule":"type","detail":"No such type."}}
                """);

        // When
        var summary = RefusedLines.summary(answer);

        // Then
        assertThat(summary).contains("2 of 3 lines were refused, the first is line 2: The line is not JSON.");
    }

    @Test
    void answerWithoutRefusedLinesHasNothingToTell() {
        // Given
        var answer = answer("""
                {"line":1,"outcome":"ACCEPTED","ids":["rec_1"]}
                {"line":2,"outcome":"REPEATED","ids":["rec_1"]}
                """);

        // When
        var summary = RefusedLines.summary(answer);

        // Then
        assertThat(summary).isEmpty();
    }

    private static ApiAnswer answer(String lines) {
        return new ApiAnswer(200, Map.of(), lines.getBytes(StandardCharsets.UTF_8));
    }
}
