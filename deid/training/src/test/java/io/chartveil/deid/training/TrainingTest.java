// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.chartveil.deid.Label;
import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.evaluation.Evaluation.Report;
import io.chartveil.deid.evaluation.MarkedText;
import io.chartveil.deid.model.ModelFile;
import io.chartveil.deid.model.ModelWeights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

    private static final Training.Recipe SMALL = new Training.Recipe(4, 0.3f, 5e-5f, 0.2f, 2, 1, 0, 7);

    private static final Training.Title TITLE =
            new Training.Title("test", LocalDate.of(2026, 11, 22), "invented for a test", List.of());

    @Test
    void theSameTextsAndSeedGiveTheSameBytes() throws IOException {
        // Given
        List<MarkedText> marked = notes(30);

        // When
        byte[] once = bytes(training().train(marked, TITLE));
        byte[] again = bytes(training().train(marked, TITLE));

        // Then
        assertThat(again).containsExactly(once);
        assertThat(ModelFile.read(new ByteArrayInputStream(once)).card().data())
                .first()
                .isEqualTo("30 marked texts: invented for a test");
    }

    @Test
    void aModelFindsInUnseenNotesWhatItWasTaught() {
        // Given
        List<MarkedText> marked = notes(60);

        // When
        Map<Unseen, Report> figures = crossValidated(marked, LabelScheme.OWN);

        // Then
        var given = Objects.requireNonNull(figures.get(Unseen.GIVEN));
        assertThat(given.labelled().recall()).isGreaterThan(0.6);
        assertThat(given.documents()).isEqualTo(60);
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.1f, 0.91f, 0.998f, 1, Float.NaN})
    void aRecipeThatHidesNextToEverythingIsRefused(float dropped) {
        // When
        var failure = catchThrowable(() -> new Training.Recipe(4, 0.3f, 5e-5f, dropped, 2, 1, 0, 7));

        // Then
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nine tenths");
    }

    @Test
    void aLabelOfAnotherSchemeIsRefusedWithoutTheText() {
        // Given
        var foreign = new MarkedText("1", "Ana", "es", List.of(new MarkedText.Mark(0, 3, "PER")));

        // When
        var failure = catchThrowable(() -> training().train(List.of(foreign), TITLE));

        // Then
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("Ana");
    }

    private static Map<Unseen, Report> crossValidated(List<MarkedText> marked, LabelScheme scheme) {
        var validation = new CrossValidation(marked, scheme, training(), 4);
        validation.run();
        List<Map<Unseen, Report>> all = new ArrayList<>();
        validation.report((_, reports) -> all.add(reports));
        return all.getFirst();
    }

    @Test
    void aVariedCaseKeepsItsMarksOnWhatTheyMark() {
        // Given
        var text = new LabelledText(
                "Nombre: Ana.\nNHC: 123456.\nEdad: 70 años.\nHistoria Actual: Acude por dolor.\n",
                "es",
                List.of(
                        new LabelledText.Mark(8, 11, Label.PATIENT_NAME),
                        new LabelledText.Mark(18, 24, Label.MEDICAL_RECORD_NUMBER),
                        new LabelledText.Mark(32, 39, Label.AGE)));
        var variation = new HeaderVariation(new WordLists(), new Random(1));
        for (int i = 0; i < 50; i++) {
            // When
            LabelledText varied = variation.of(text);

            // Then
            for (LabelledText.Mark mark : varied.marks()) {
                String value = varied.text().substring(mark.start(), mark.end());
                switch (mark.label()) {
                    case MEDICAL_RECORD_NUMBER -> assertThat(value).matches("\\d{6}");
                    case AGE -> assertThat(value).isEqualToIgnoringCase("70 años");
                    default -> assertThat(value).matches("[\\p{L} '’-]+");
                }
            }
        }
    }

    private static Training training() {
        return new Training(SMALL, _ -> {});
    }

    private static List<MarkedText> notes(int count) {
        List<MarkedText> marked = new ArrayList<>();
        for (LabelledText note : new SyntheticNotes(new WordLists(), "es", List.of(), new Random(5)).write(count)) {
            marked.add(new MarkedText(
                    "note-" + marked.size(),
                    note.text(),
                    "es",
                    note.marks().stream()
                            .map(mark -> new MarkedText.Mark(
                                    mark.start(), mark.end(), mark.label().name()))
                            .toList()));
        }
        return marked;
    }

    private static byte[] bytes(ModelWeights model) throws IOException {
        var out = new ByteArrayOutputStream();
        ModelFile.write(model, out);
        return out.toByteArray();
    }
}
