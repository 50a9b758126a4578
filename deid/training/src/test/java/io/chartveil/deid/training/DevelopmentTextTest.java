// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.evaluation.MarkedText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is not measured on what it was trained on: no four words of a sample stand in the training's sentences. */
class DevelopmentTextTest {

    private static final int RUN = 4;
    private static final Path SAMPLES = Path.of("../src/test/resources/corpus");

    /** Slots, patterns and the ends of phrases: what stands on both sides of them is never written together. */
    private static final Pattern GAP = Pattern.compile("\\{\\w+}|%\\w|[#@;]");

    private static final Pattern LABEL = Pattern.compile("\\[[A-Z_]+:");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private static final Set<String> SEEN = Stream.of("asq-phi-dev-sample", "meddocan-dev-sample", "notes-dev-sample")
            .flatMap(sample -> MarkedText.read(SAMPLES.resolve(sample + ".jsonl")).stream())
            .flatMap(text -> runs(text.text()))
            .collect(Collectors.toUnmodifiableSet());

    @ParameterizedTest
    @ValueSource(
            strings = {"notes-ca", "notes-de", "notes-en", "notes-es", "notes-fr", "notes-it", "notes-pt", "phrases"})
    void noFourWordsOfASampleStandInTheTrainingsSentences(String list) throws IOException {
        // When
        var shared = new ArrayList<String>();
        for (String line : lines(list)) {
            shared.addAll(shared(line));
        }

        // Then
        assertThat(shared).isEmpty();
    }

    @Test
    void fourWordsOfASampleWouldBeSeen() {
        // Given
        String text = MarkedText.read(SAMPLES.resolve("notes-dev-sample.jsonl"))
                .getFirst()
                .text();
        String planted = String.join(" ", words(text).subList(0, RUN));

        // When
        var shared = shared("B {Pf}, [KINSHIP:" + planted + "] {D}");

        // Then
        assertThat(shared).hasSize(1);
    }

    private static List<String> shared(String line) {
        String unlabelled = LABEL.matcher(line).replaceAll(" ");
        return Stream.of(GAP.split(unlabelled))
                .flatMap(DevelopmentTextTest::runs)
                .filter(SEEN::contains)
                .toList();
    }

    private static Stream<String> runs(String text) {
        List<String> words = words(text);
        return Stream.iterate(0, first -> first + RUN <= words.size(), first -> first + 1)
                .map(first -> String.join(" ", words.subList(first, first + RUN)));
    }

    private static List<String> words(String text) {
        return Stream.of(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> lines(String list) throws IOException {
        try (var in = Objects.requireNonNull(NoteTemplates.class.getResourceAsStream(list + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
