// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.evaluation.MarkedText;
import io.chartveil.deid.model.ModelCard;
import io.chartveil.deid.model.ModelDetector;
import io.chartveil.deid.model.ModelWeights;
import io.chartveil.deid.model.SequenceModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Trains a model from marked texts and says how good it is on texts that it has not seen. */
public final class Training {

    private static final float LEAST_WEIGHT = 0.01f;

    private final Recipe recipe;
    private final Consumer<String> progress;

    /**
     * How to train.
     *
     * @param rounds how often all texts are gone through; the model is the mean of the last third
     * @param rate the size of the first steps
     * @param penalty the strength of the quadratic penalty on weights
     * @param leastCount how often a feature must occur
     * @param variations how often each marked text is written anew with another head
     * @param notes the share of the usual number of invented notes; 0 for none
     */
    public record Recipe(
            int rounds, float rate, float penalty, int leastCount, int variations, double notes, long seed) {

        /** The recipe of the shipped model. */
        public static Recipe shipped() {
            return new Recipe(8, 0.3f, 1e-4f, 3, 1, 0.7, 42);
        }
    }

    /** @param progress hears a line now and then, without text of any note */
    public Training(Recipe recipe, Consumer<String> progress) {
        this.recipe = recipe;
        this.progress = progress;
    }

    /**
     * The model of all given texts.
     *
     * @param day of training, for the card; no clock is read, so that the same input gives the same bytes
     * @param figures for the card
     */
    public ModelWeights train(List<MarkedText> marked, String name, String day, List<String> figures) {
        var table = new TrainingTable(TrainingSet.of(marked, recipe), recipe.leastCount());
        progress.accept("%,d stretches of text, %,d features, %d tags"
                .formatted(
                        table.sequences().size(),
                        table.numbers().keys().length,
                        table.tags().size()));
        var settings = new Fitting.Settings(
                recipe.rounds(),
                Math.max(1, recipe.rounds() / 3),
                recipe.rate(),
                recipe.penalty(),
                LEAST_WEIGHT,
                recipe.seed());
        var fitting = new Fitting(table, settings);
        fitting.run(
                (round, mistakes) -> progress.accept("round %d: %,d tokens still wrong".formatted(round, mistakes)));
        return fitting.result(new ModelCard(name, day, recipe.seed(), data(marked.size()), figures));
    }

    private List<String> data(int texts) {
        List<String> data = new ArrayList<>();
        data.add(texts + " marked texts as given; the shipped model: SPACCC_MEDDOCAN, training part, CC BY 4.0");
        if (recipe.variations() > 0) {
            data.add("the same, " + recipe.variations() + " times with other heads, names and numbers");
        }
        if (recipe.notes() > 0) {
            data.add("synthetic notes in es, en, de, fr, pt, it, ca, written for Chartveil, all invented; between their"
                    + " sentences lines of ACI-BENCH and MTS-Dialog, CC BY 4.0");
        }
        return data;
    }

    /**
     * Trains on all texts but every n-th and looks for these.
     *
     * @param folds into how many parts the texts are cut
     * @param fold which part is looked at, from 0
     */
    public String crossValidate(List<MarkedText> marked, int folds, int fold, LabelScheme scheme) {
        List<MarkedText> seen = new ArrayList<>();
        List<MarkedText> unseen = new ArrayList<>();
        for (int i = 0; i < marked.size(); i++) {
            (i % folds == fold ? unseen : seen).add(marked.get(i));
        }
        var model = new SequenceModel(train(seen, "fold-" + fold, "", List.of()));
        var engine = TextDeidentifier.with(List.of(new ModelDetector(model)));
        var score = new StrictScore();
        for (MarkedText text : unseen) {
            Set<String> truth = new HashSet<>();
            text.marks().forEach(mark -> truth.add(mark.start() + "-" + mark.end() + "-" + mark.label()));
            Set<String> found = new HashSet<>();
            engine.find(text.text(), TextContext.ofLanguage(text.language())).forEach(span -> {
                Optional<String> label = scheme.nameOf(span.label());
                label.ifPresent(name -> found.add(span.start() + "-" + span.end() + "-" + name));
            });
            score.add(truth, found);
        }
        return score.toString();
    }
}
