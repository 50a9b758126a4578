// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.evaluation.MarkedText;
import io.chartveil.deid.model.ModelFile;
import io.chartveil.deid.model.ModelWeights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final Training.Recipe SMALL = new Training.Recipe(4, 0.3f, 5e-5f, 2, 1, 0, 7);

    @Test
    void theSameTextsAndSeedGiveTheSameBytes() throws IOException {
        // Given
        List<MarkedText> marked = notes(30);

        // When
        byte[] once = bytes(training().train(marked, "test", "2026-11-22", List.of()));
        byte[] again = bytes(training().train(marked, "test", "2026-11-22", List.of()));

        // Then
        assertThat(again).containsExactly(once);
    }

    @Test
    void aModelFindsInUnseenNotesWhatItWasTaught() {
        // Given
        List<MarkedText> marked = notes(60);

        // When
        String score = training().crossValidate(marked, 4, 0, LabelScheme.OWN);

        // Then
        double recall = Double.parseDouble(score.substring(score.indexOf(" R ") + 3, score.indexOf(" F1 ")));
        assertThat(recall).isGreaterThan(0.6);
    }

    @Test
    void aVariedCaseKeepsItsMarksOnWhatTheyMark() {
        // Given
        var text = new LabelledText(
                "Nombre: Ana.\nNHC: 123456.\nEdad: 70 años.\nHistoria Actual: Acude por dolor.\n",
                "es",
                List.of(
                        new LabelledText.Mark(8, 11, io.chartveil.deid.Label.PATIENT_NAME),
                        new LabelledText.Mark(18, 24, io.chartveil.deid.Label.MEDICAL_RECORD_NUMBER),
                        new LabelledText.Mark(32, 39, io.chartveil.deid.Label.AGE)));
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
