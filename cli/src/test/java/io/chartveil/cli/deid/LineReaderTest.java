// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    @Test
    void aLineThatIsTooLongIsPassedOverAndTheNextOneRead() throws IOException {
        // Given
        String input = "ab\n" + "x".repeat(200_000) + "\ncd\r\n" + "y".repeat(20);

        // When
        List<String> lines = lines(new LineReader(stream(input), 10));

        // Then
        assertThat(lines).containsExactly("1 ab", "2 too long", "3 cd", "4 too long");
    }

    @Test
    void aLineMayBeLargerThanTheBufferAndTheLastOneNeedsNoEnd() throws IOException {
        // Given
        String line = "z".repeat(500_000);

        // When
        List<String> lines = lines(new LineReader(stream(line + "\n\n" + "end")));

        // Then
        assertThat(lines).containsExactly("1 " + line, "2 ", "3 end");
    }

    private static List<String> lines(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (var batch = reader.next(); !batch.isEmpty(); batch = reader.next()) {
            batch.forEach(line -> lines.add(line.number() + " "
                    + (line.tooLong() ? "too long" : new String(line.bytes(), StandardCharsets.UTF_8))));
        }
        return lines;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
