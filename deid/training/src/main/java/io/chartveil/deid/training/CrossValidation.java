// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.evaluation.Evaluation;
import io.chartveil.deid.evaluation.Evaluation.Report;
import io.chartveil.deid.evaluation.MarkedText;
import io.chartveil.deid.model.ModelCard;
import io.chartveil.deid.model.ModelDetector;
import io.chartveil.deid.model.ModelDetector.Trust;
import io.chartveil.deid.model.SequenceModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * How good models are on texts that they have not seen, and from which probability on they are best believed. Each is
 * trained on all marked texts but every n-th, and without the invented notes of one language.
 */
public final class CrossValidation {

    /** Of the heads of unseen texts, so that they are none that were trained on. */
    private static final long OTHER_SEED = 0x5eed;

    private final List<MarkedText> marked;
    private final LabelScheme scheme;
    private final Training training;
    private final int folds;
    private final Map<Trust, Map<Unseen, Evaluation>> counts = new LinkedHashMap<>();

    /**
     * @param scheme whose labels the marked texts have
     * @param folds into how many parts they are cut
     */
    public CrossValidation(List<MarkedText> marked, LabelScheme scheme, Training training, int folds) {
        if (folds < 2 || marked.size() < folds) {
            throw new IllegalArgumentException(
                    "Cross-validation cuts the texts into two parts or more, with a text in each.");
        }
        this.marked = List.copyOf(marked);
        this.scheme = scheme;
        this.training = training;
        this.folds = folds;
        for (Trust trust : settings()) {
            Map<Unseen, Evaluation> byKind = new EnumMap<>(Unseen.class);
            Arrays.stream(Unseen.values()).forEach(kind -> byKind.put(kind, new Evaluation(scheme)));
            counts.put(trust, byKind);
        }
    }

    /** The shipped setting, then those that differ from it in one number. */
    static List<Trust> settings() {
        Trust now = Trust.SHIPPED;
        List<Trust> settings = new ArrayList<>(List.of(now));
        for (double confirming : new double[] {0.2, 0.4, 0.5}) {
            settings.add(new Trust(confirming, now.alone(), now.bare(), now.strange(), now.familiar()));
        }
        for (double alone : new double[] {0.4, 0.6, 0.7}) {
            settings.add(new Trust(now.confirming(), alone, now.bare(), now.strange(), now.familiar()));
        }
        for (double bare : new double[] {0.8, 0.95}) {
            settings.add(new Trust(now.confirming(), now.alone(), bare, now.strange(), now.familiar()));
        }
        for (double strange : new double[] {0.9, 0.99}) {
            settings.add(new Trust(now.confirming(), now.alone(), now.bare(), strange, now.familiar()));
        }
        for (double familiar : new double[] {0.9, 0.93, 0.97, 0.98}) {
            settings.add(new Trust(now.confirming(), now.alone(), now.bare(), now.strange(), familiar));
        }
        return settings;
    }

    /** Trains and tries all parts. */
    public void run() {
        for (int fold = 0; fold < folds; fold++) {
            run(fold);
        }
    }

    private void run(int fold) {
        List<MarkedText> seen = new ArrayList<>();
        List<MarkedText> unseen = new ArrayList<>();
        for (int i = 0; i < marked.size(); i++) {
            (i % folds == fold ? unseen : seen).add(marked.get(i));
        }
        var set = new TrainingSet(seen, training.recipe());
        String language =
                TrainingSet.languages().get(fold % TrainingSet.languages().size());
        var card = new ModelCard("part " + fold, "", training.recipe().seed(), List.of(), List.of());
        var model = new SequenceModel(training.fit(set.allBut(language), card));
        Map<Unseen, List<MarkedText>> texts = texts(unseen, set.notes(language));
        counts.forEach((trust, byKind) -> {
            var engine = TextDeidentifier.with(List.of(new ModelDetector(model, trust)));
            byKind.forEach((kind, evaluation) -> texts.getOrDefault(kind, List.of())
                    .forEach(text ->
                            evaluation.add(text, engine.find(text.text(), TextContext.ofLanguage(text.language())))));
        });
    }

    private Map<Unseen, List<MarkedText>> texts(List<MarkedText> unseen, List<LabelledText> notes) {
        var variation = new HeaderVariation(new WordLists(), new Random(OTHER_SEED));
        Map<Unseen, List<MarkedText>> texts = new EnumMap<>(Unseen.class);
        texts.put(Unseen.GIVEN, unseen);
        texts.put(
                Unseen.OTHER_HEAD,
                unseen.stream()
                        .filter(TrainingSet::isSpanish)
                        .map(text -> marked(variation.of(GivenLabels.read(text))))
                        .toList());
        texts.put(Unseen.OTHER_LANGUAGE, notes.stream().map(this::marked).toList());
        return texts;
    }

    /** A text under the scheme's labels; what the scheme does not mark is not marked. */
    private MarkedText marked(LabelledText text) {
        List<MarkedText.Mark> marks = new ArrayList<>();
        for (LabelledText.Mark mark : text.marks()) {
            scheme.nameOf(mark.label())
                    .ifPresent(name -> marks.add(new MarkedText.Mark(mark.start(), mark.end(), name)));
        }
        return new MarkedText("unseen", text.text(), text.language(), marks);
    }

    /** The figures of each setting over all parts, the shipped setting first. */
    public void report(BiConsumer<Trust, Map<Unseen, Report>> hearer) {
        counts.forEach((trust, byKind) -> {
            Map<Unseen, Report> reports = new EnumMap<>(Unseen.class);
            byKind.forEach((kind, evaluation) -> reports.put(kind, evaluation.report()));
            hearer.accept(trust, reports);
        });
    }
}
