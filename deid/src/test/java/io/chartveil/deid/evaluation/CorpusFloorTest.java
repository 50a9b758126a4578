// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.TextDeidentifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The floor under the engine's figures on committed samples: a change that loses recall or precision fails here. */
class CorpusFloorTest {

    private static final TextDeidentifier ENGINE = TextDeidentifier.load();

    @ParameterizedTest
    @CsvSource({
        "meddocan-dev-sample, MEDDOCAN, 0.975, 0.975",
        "asq-phi-dev-sample, HIPAA, 0.98, 0.97",
        "notes-dev-sample, I2B2, 0.925, 0.905"
    })
    void theEngineKeepsItsCharacterPrecisionAndRecall(
            String sample, LabelScheme scheme, double precision, double recall) throws IOException {
        // Given
        List<MarkedText> corpus = read(sample);

        // When
        Evaluation.Report report = Evaluation.of(ENGINE, corpus, scheme);

        // Then
        assertThat(report.characters().precision()).as("precision").isGreaterThanOrEqualTo(precision);
        assertThat(report.characters().recall()).as("recall").isGreaterThanOrEqualTo(recall);
    }

    private static List<MarkedText> read(String sample) throws IOException {
        try (var in =
                Objects.requireNonNull(CorpusFloorTest.class.getResourceAsStream("/corpus/" + sample + ".jsonl"))) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(MarkedText::parse)
                    .toList();
        }
    }
}
