// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.evaluation.MarkedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** All texts a model is trained on: the marked ones as they are and varied, and invented notes in every language. */
final class TrainingSet {

    private static final Map<String, Integer> NOTES =
            new TreeMap<>(Map.of("es", 330, "en", 380, "de", 80, "fr", 110, "pt", 70, "it", 70, "ca", 70));

    private TrainingSet() {}

    /** The texts in one seeded order. */
    static List<LabelledText> of(List<MarkedText> marked, Training.Recipe recipe) {
        var words = new WordLists();
        List<LabelledText> cases = marked.stream().map(GivenLabels::read).toList();
        List<LabelledText> all = new ArrayList<>(cases);
        var variation = new HeaderVariation(words, new Random(recipe.seed()));
        for (int i = 0; i < recipe.variations(); i++) {
            cases.forEach(text -> all.add(variation.of(text)));
        }
        if (recipe.notes() > 0) {
            Map<String, List<LabelledText>> carriers = Map.of(
                    "es", Carriers.of(marked.stream().map(MarkedText::text).toList(), "es"),
                    "en", Carriers.of(Carriers.english(), "en"));
            NOTES.forEach((language, count) -> {
                var notes = new SyntheticNotes(
                        words,
                        language,
                        carriers.getOrDefault(language, List.of()),
                        new Random(recipe.seed() + language.hashCode()));
                all.addAll(notes.write((int) (count * recipe.notes())));
            });
        }
        return all;
    }
}
