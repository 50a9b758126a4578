// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person is told who mistypes: one line or two, with what to do instead, and never a stack trace. */
class WrongInputTest {

    private static final String HOME = "chartveil.home";

    @TempDir
    private Path place;

    private final StringWriter said = new StringWriter();

    @BeforeEach
    void home() {
        System.setProperty(HOME, place.toString());
    }

    @AfterEach
    void noHome() {
        System.clearProperty(HOME);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(List.of("up", "--port", "80000"), "A port is a number from 1 to 65535, not 80000."),
                Arguments.of(List.of("up", "--db-url", "postgres://localhost"), "jdbc:postgresql://HOST:PORT"),
                Arguments.of(
                        List.of("up", "--kafka", "localhost:9092", "--kafka-admin-password-file", "missing"),
                        "The file missing cannot be read."),
                Arguments.of(
                        List.of("provision", "--out", "out", "--db-url", "jdbc:postgresql://localhost:1"),
                        "Say both --db-url and --kafka."),
                Arguments.of(List.of("logs", "gateway"), "There is no installation in "),
                Arguments.of(List.of("logs", "gateway", "-n", "-1"), "0 or more, not -1."),
                Arguments.of(List.of("send", "missing"), "There is no file or folder missing."),
                Arguments.of(List.of("send", "--parallel", "0", "."), "1 or more, not 0."),
                Arguments.of(
                        List.of("send", "--gateway", "localhost", "."), "http://HOST:PORT, not as \"localhost\"."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsToldWithItsRemedy(List<String> arguments, String told) {
        // Given
        var command = arguments.toArray(String[]::new);

        // When
        int exit = execute(command);

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(said.toString()).contains(told).doesNotContain("\tat ");
    }

    static Stream<List<String>> misunderstood() {
        return Stream.of(
                List.of("up", "--demo"),
                List.of("upp"),
                List.of("up", "--port", "eighty"),
                List.of("up", "--kafka-protocol", "PLAINTEXT"),
                List.of("status", "-o", "xml"),
                List.of("logs"));
    }

    @ParameterizedTest
    @MethodSource("misunderstood")
    void whatIsNotUnderstoodEndsWithTwoAndIsSaid(List<String> arguments) {
        // Given
        var command = arguments.toArray(String[]::new);

        // When
        int exit = execute(command);

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(said.toString()).isNotEmpty().doesNotContain("\tat ");
    }

    @Test
    void folderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        // Given
        Path mine = Files.createFile(place.resolve("thesis.txt"));

        // When
        int exit = execute("up", "--data-dir", place.toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(said.toString()).contains("holds something else (thesis.txt)", "--data-dir");
        assertThat(place).isDirectoryNotContaining("glob:**/postgres");
        assertThat(mine).exists();
    }

    @Test
    void resetDeletesNoFolderThatIsNoInstallation() throws IOException {
        // Given
        Path file = Files.createFile(place.resolve("credentials.json"));

        // When
        execute("reset", "--yes", "--data-dir", place.toString());

        // Then
        assertThat(file).exists();
    }

    private int execute(String... arguments) {
        return Chartveil.commandLine().setErr(new PrintWriter(said, true)).execute(arguments);
    }
}
