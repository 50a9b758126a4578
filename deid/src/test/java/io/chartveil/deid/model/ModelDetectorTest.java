// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ModelDetectorTest {

    private static final String NOTE = """
        Nota de enfermería. Acude acompañada de su hermana Remedios, vecina de Cuenca.
        Trabaja de costurera. Avisado el Dr. Ibarretxe el 14 de marzo de 2021.
        """;

    private static final TextDeidentifier ENGINE = TextDeidentifier.load();

    @Test
    void aNoteOfTheKindItWasTrainedOnNamesTheModelAmongTheDetectors() throws IOException {
        // Given
        String note;
        try (var lines = new BufferedReader(new InputStreamReader(
                ModelDetectorTest.class.getResourceAsStream("/corpus/meddocan-dev-sample.jsonl"),
                StandardCharsets.UTF_8))) {
            note = JsonMapper.shared().readTree(lines.readLine()).get("text").asString();
        }

        // When
        List<Span> spans = ENGINE.find(note, TextContext.ofLanguage("es"));

        // Then
        assertThat(spans).anyMatch(span -> span.detectors().contains("model"));
    }

    @Test
    void manyThreadsFindTheSameAsOne() {
        // Given
        List<Span> alone = ENGINE.find(NOTE, TextContext.empty());

        // When
        List<List<Span>> together = IntStream.range(0, 200)
                .parallel()
                .mapToObj(_ -> ENGINE.find(NOTE, TextContext.empty()))
                .toList();

        // Then
        assertThat(together).allMatch(alone::equals);
    }

    @Test
    void inALongTextWithoutLineBreaksWhatStandsLateIsFoundToo() {
        // Given
        String text =
                "El abdomen es blando y no hay masas, ".repeat(2_000) + "vive en Cuenca con su hija Remedios López.";

        // When
        List<Span> spans = ENGINE.find(text, TextContext.ofLanguage("es"));

        // Then
        assertThat(spans)
                .filteredOn(span -> LabelScheme.HIPAA.nameOf(span.label()).isPresent())
                .extracting(span -> text.substring(span.start(), span.end()))
                .contains("Remedios López");
    }

    @Test
    void theShippedModelSaysWhatItIsMadeOf() {
        // When
        ModelCard card = SequenceModel.shipped().card();

        // Then
        assertThat(card.data()).anyMatch(line -> line.contains("synthetic"));
        assertThat(card.data()).anyMatch(line -> line.contains("CC BY 4.0"));
        assertThat(card.trainedOn()).isNotEmpty();
    }
}
