// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.evaluation.MarkedText;
import io.chartveil.deid.model.ModelCard;
import io.chartveil.deid.model.ModelWeights;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains a model from marked texts, of which each is read as it is and in other forms, and from invented notes. */
public final class Training {

    private static final float LEAST_WEIGHT = 0.01f;

    private final Recipe recipe;
    private final Consumer<String> progress;

    /**
     * How to train.
     *
     * @param rounds how often all texts are gone through; the model is the mean of the last half
     * @param rate the size of the first steps
     * @param penalty the strength of the quadratic penalty on weights
     * @param dropped the share of a token's features that are hidden at each look at it, at most nine tenths
     * @param leastCount how often a feature must occur
     * @param variations how often each marked text is written anew with another head
     * @param notes the share of the usual number of invented notes; 0 for none
     */
    public record Recipe(
            int rounds,
            float rate,
            float penalty,
            float dropped,
            int leastCount,
            int variations,
            double notes,
            long seed) {

        /** Beyond, hardly a feature is left to learn from, and at last none: the weights would be no numbers. */
        private static final float MOST_DROPPED = 0.9f;

        public Recipe {
            if (rounds < 1
                    || !(dropped >= 0 && dropped <= MOST_DROPPED)
                    || leastCount < 1
                    || variations < 0
                    || !(notes >= 0 && notes <= 10)) {
                throw new IllegalArgumentException(
                        "Training takes a round or more, hides from none to nine tenths of the features, and takes"
                                + " from none to ten times the usual number of notes.");
            }
        }

        /** The recipe of the shipped model. */
        public static Recipe shipped() {
            return new Recipe(10, 0.3f, 5e-5f, 0.5f, 2, 1, 0.7, 42);
        }

        /** The same with another share of invented notes. */
        public Recipe withNotes(double share) {
            return new Recipe(rounds, rate, penalty, dropped, leastCount, variations, share, seed);
        }
    }

    Recipe recipe() {
        return recipe;
    }

    /** @param progress hears a line now and then, without text of any note */
    public Training(Recipe recipe, Consumer<String> progress) {
        this.recipe = recipe;
        this.progress = progress;
    }

    /**
     * What a model's card shall say of it.
     *
     * @param day of training; no clock is read, so that the same input gives the same bytes
     * @param source of the marked texts, with their licence
     * @param figures what it reached, on what
     */
    public record Title(String name, LocalDate day, String source, List<String> figures) {}

    /** The model of all given texts. */
    public ModelWeights train(List<MarkedText> marked, Title title) {
        var card = new ModelCard(
                title.name(),
                title.day().toString(),
                recipe.seed(),
                data(title.source(), marked.size()),
                title.figures());
        return fit(new TrainingSet(marked, recipe).all(), card);
    }

    ModelWeights fit(List<LabelledText> texts, ModelCard card) {
        var table = new TrainingTable(texts, recipe.leastCount());
        progress.accept("%,d stretches of text, %,d features, %d tags"
                .formatted(
                        table.sequences().size(),
                        table.numbers().keys().length,
                        table.tags().size()));
        var settings = new Fitting.Settings(
                recipe.rounds(),
                Math.max(1, recipe.rounds() / 2),
                recipe.rate(),
                recipe.penalty(),
                recipe.dropped(),
                LEAST_WEIGHT,
                recipe.seed());
        var fitting = new Fitting(table, settings);
        fitting.run(
                (round, mistakes) -> progress.accept("round %d: %,d tokens still wrong".formatted(round, mistakes)));
        return fitting.result(card);
    }

    private List<String> data(String source, int texts) {
        List<String> data = new ArrayList<>();
        data.add(texts + " marked texts: " + source);
        if (recipe.variations() > 0) {
            data.add("those in Spanish again, " + recipe.variations() + " times with other heads, names and numbers");
        }
        if (recipe.notes() > 0) {
            data.add("synthetic notes in es, en, de, fr, pt, it, ca, written for Chartveil, all invented; between their"
                    + " sentences lines of ACI-BENCH and MTS-Dialog, CC BY 4.0");
        }
        return data;
    }
}
