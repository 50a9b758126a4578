// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.evaluation.MarkedText.Mark;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewritingTest {

    @ParameterizedTest
    @CsvSource({
        "none, Nombre: Ana\\nEdad: 53, Ana|53",
        "keys-removed, Ana\\n53, Ana|53",
        "keys-renamed, Zq: Ana\\nZq: 53, Ana|53",
        "lines-joined, Nombre: Ana Edad: 53, Ana|53",
        "lower-case, nombre: ana\\nedad: 53, ana|53",
        "upper-case, NOMBRE: ANA\\nEDAD: 53, ANA|53"
    })
    void marksMoveWithTheText(String name, String text, String marked) {
        // Given
        var original = new MarkedText(
                "1", "Nombre: Ana\nEdad: 53", "es", List.of(new Mark(8, 11, "NAME"), new Mark(18, 20, "AGE")));

        // When
        MarkedText rewritten = Rewriting.named(name).of(original);

        // Then
        assertThat(rewritten.text()).isEqualTo(text.replace("\\n", "\n"));
        assertThat(rewritten.marks().stream().map(mark -> rewritten.text().substring(mark.start(), mark.end())))
                .containsExactly(marked.split("\\|", -1));
    }
}
