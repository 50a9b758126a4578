// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.Label;
import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void charactersCountWhateverTheLabelAndSpansOnlyWithTheirExactEnds() {
        // Given
        var evaluation = new Evaluation(LabelScheme.HIPAA);
        var text = new MarkedText(
                "1",
                "Ana Ruiz lives in Toledo",
                "en",
                List.of(new MarkedText.Mark(0, 8, "NAME"), new MarkedText.Mark(18, 24, "GEOGRAPHIC_LOCATION")));

        // When
        evaluation.add(
                text, List.of(span(0, 3, Label.PATIENT_NAME), span(18, 24, Label.PERSON_NAME), span(9, 14, Label.AGE)));

        // Then
        Evaluation.Report report = evaluation.report();
        assertThat(report.characters()).isEqualTo(new Evaluation.Rate(9, 9, 13));
        assertThat(report.spans()).isEqualTo(new Evaluation.Rate(1, 2, 2));
        assertThat(report.recallByLabel()).containsEntry("NAME", 3.0 / 7);
    }

    private static Span span(int start, int end, Label label) {
        return new Span(start, end, label, 1, List.of("test"));
    }
}
