// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.evaluation.MarkedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All texts a model is trained on: the marked ones as they are and varied, and invented notes in every language. */
final class TrainingSet {

    private static final Map<String, Integer> NOTES =
            new TreeMap<>(Map.of("es", 330, "en", 380, "de", 80, "fr", 110, "pt", 70, "it", 70, "ca", 70));

    private final WordLists words = new WordLists();
    private final List<MarkedText> marked;
    private final Training.Recipe recipe;

    TrainingSet(List<MarkedText> marked, Training.Recipe recipe) {
        this.marked = marked;
        this.recipe = recipe;
    }

    /** The texts in one seeded order. */
    List<LabelledText> all() {
        return allBut("");
    }

    /** The same without the invented notes of one language. */
    List<LabelledText> allBut(String leftOut) {
        List<LabelledText> cases = marked.stream().map(GivenLabels::read).toList();
        List<LabelledText> all = new ArrayList<>(cases);
        var variation = new HeaderVariation(words, new Random(recipe.seed()));
        for (int i = 0; i < recipe.variations(); i++) {
            cases.stream().filter(text -> isSpanish(text.language())).forEach(text -> all.add(variation.of(text)));
        }
        NOTES.keySet().stream()
                .filter(language -> !language.equals(leftOut))
                .forEach(language -> all.addAll(notes(language)));
        return all;
    }

    /** The languages that notes are invented in. */
    static List<String> languages() {
        return List.copyOf(NOTES.keySet());
    }

    /** The invented notes of a language. */
    List<LabelledText> notes(String language) {
        int count = (int) (NOTES.getOrDefault(language, 0) * recipe.notes());
        if (count == 0) {
            return List.of();
        }
        var random = new Random(recipe.seed() + language.hashCode());
        return new SyntheticNotes(words, language, carriers(language), random).write(count);
    }

    private List<LabelledText> carriers(String language) {
        return switch (language) {
            case "es" ->
                Carriers.of(
                        marked.stream()
                                .filter(TrainingSet::isSpanish)
                                .map(MarkedText::text)
                                .toList(),
                        language);
            case "en" -> Carriers.of(Carriers.english(), language);
            default -> List.of();
        };
    }

    /** Heads are varied in Spanish alone; a text that does not tell its language is taken for Spanish. */
    static boolean isSpanish(MarkedText text) {
        return isSpanish(text.language());
    }

    private static boolean isSpanish(@Nullable String language) {
        return language == null || language.equals("es");
    }
}
