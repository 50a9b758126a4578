// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    private Path place;

    @Test
    void lastLinesOfALongLogAreItsLast() throws IOException {
        // Given
        Path log = place.resolve("long.log");
        Files.writeString(
                log, IntStream.range(0, 50_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n", "", "\n")));

        // When
        var lines = LogTail.lines(log, 2);

        // Then
        assertThat(lines).containsExactly("line 49998", "line 49999");
    }

    @Test
    void shortLogIsGivenWhole() throws IOException {
        // Given
        Path log = Files.writeString(place.resolve("short.log"), "first\nsecond, without an end");

        // When
        var lines = LogTail.lines(log, 15);

        // Then
        assertThat(lines).containsExactly("first", "second, without an end");
    }

    @Test
    void partThatHasWrittenNothingHasNoLines() {
        // Given
        Path log = place.resolve("missing.log");

        // When
        var lines = LogTail.lines(log, 15);

        // Then
        assertThat(lines).isEmpty();
    }
}
