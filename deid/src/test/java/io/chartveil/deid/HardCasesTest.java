// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code hard-cases/}: exactly what stands in brackets is found, by letters and digits. */
class HardCasesTest {

    private static final TextDeidentifier ENGINE = TextDeidentifier.load();
    private static final List<String> CLASSES = List.of(
            "capitals",
            "dictation",
            "drugs",
            "eponyms",
            "glued",
            "headings",
            "hl7-heads",
            "look-alikes",
            "lower-case",
            "names-that-are-words",
            "national-ids",
            "scanned",
            "split-lines",
            "tables");

    /** Labels that tell of a person without naming anybody; a case does not mark them. */
    private static boolean counts(Span span) {
        return span.label().kind() != Label.Kind.DEMOGRAPHIC;
    }

    static Stream<Case> cases() {
        return CLASSES.stream().flatMap(HardCasesTest::read);
    }

    record Case(String name, boolean managed, String text, BitSet marked) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIdentifiesIsFoundAndNothingElse(Case hard) {
        // When
        var found = new BitSet();
        ENGINE.find(hard.text(), TextContext.empty()).stream()
                .filter(HardCasesTest::counts)
                .forEach(span -> found.set(span.start(), span.end()));

        // Then
        String expected = letters(hard.text(), hard.marked());
        if (hard.managed()) {
            assertThat(letters(hard.text(), found)).isEqualTo(expected);
        } else {
            assertThat(letters(hard.text(), found))
                    .as("no longer hard: take the mark away")
                    .isNotEqualTo(expected);
        }
    }

    /** The text with all but the marked letters and digits as dots. */
    private static String letters(String text, BitSet marked) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(marked.get(i) && Character.isLetterOrDigit(text.charAt(i)) ? text.charAt(i) : '.');
        }
        return out.toString();
    }

    private static Stream<Case> read(String name) {
        try (var in =
                Objects.requireNonNull(HardCasesTest.class.getResourceAsStream("/hard-cases/" + name + ".txt"), name)) {
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
            return lines.stream().map(line -> parse(name, line));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Case parse(String file, String line) {
        boolean managed = !line.startsWith("~ ");
        String marked = (managed ? line : line.substring(2)).replace("\\n", "\n");
        var text = new StringBuilder();
        var marks = new BitSet();
        boolean inside = false;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == '[' || c == ']') {
                inside = c == '[';
            } else {
                marks.set(text.length(), inside);
                text.append(c);
            }
        }
        return new Case(file + ": " + line, managed, text.toString(), marks);
    }
}
