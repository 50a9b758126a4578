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
        assertThat(report.characters()).isEqualTo(new Rate(9, 9, 13));
        assertThat(report.spans()).isEqualTo(new Rate(1, 2, 2));
        assertThat(report.labelled()).isEqualTo(new Rate(0, 2, 2));
        assertThat(report.charactersByMark()).containsEntry("NAME", new Rate(3, 7, 7));
        assertThat(report.leakedSpans()).isEqualTo(1);
        assertThat(report.withoutLeak()).isZero();
    }

    @Test
    void neighboursAreJoinedWhereOnlySignsPartThem() {
        // Given
        var evaluation = new Evaluation(LabelScheme.HIPAA);
        var text = new MarkedText("1", "Ruiz, Ana lives", "es", List.of(new MarkedText.Mark(0, 9, "NAME")));

        // When
        evaluation.add(text, List.of(span(0, 4, Label.PATIENT_NAME), span(6, 9, Label.PATIENT_NAME)));

        // Then
        assertThat(evaluation.report().spans()).isEqualTo(new Rate(0, 2, 1));
        assertThat(evaluation.report().merged()).isEqualTo(new Rate(1, 1, 1));
        assertThat(evaluation.report().withoutLeak()).isEqualTo(1);
    }

    @Test
    void headAndBodyAreToldApartByTheirLines() {
        // Given
        var evaluation = new Evaluation(LabelScheme.HIPAA);
        var text = new MarkedText(
                "1",
                "Name: Ana Ruiz\nShe met Tom Sawyer there.",
                "en",
                List.of(new MarkedText.Mark(6, 14, "NAME"), new MarkedText.Mark(23, 33, "NAME")));

        // When
        evaluation.add(text, List.of(span(6, 14, Label.PATIENT_NAME)));

        // Then
        assertThat(evaluation.report().head().labelled()).isEqualTo(new Rate(1, 1, 1));
        assertThat(evaluation.report().body().labelled()).isEqualTo(new Rate(0, 0, 1));
        assertThat(evaluation.report().body().characters()).isEqualTo(new Rate(0, 0, 9));
    }

    private static Span span(int start, int end, Label label) {
        return new Span(start, end, label, 1, List.of("test"));
    }
}
