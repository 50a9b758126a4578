// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.evaluation.MarkedText.Mark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Counts how much of what people marked the engine finds, in every way that is published for such corpora. */
public final class Evaluation {

    private final LabelScheme scheme;
    private long documents;
    private long withoutLeak;
    private long characters;
    private long leakedSpans;
    private Rate labelled = Rate.NOTHING;
    private Rate spans = Rate.NOTHING;
    private Rate merged = Rate.NOTHING;
    private Section head = Section.NOTHING;
    private Section body = Section.NOTHING;
    private final Map<String, Rate> byLabel = new TreeMap<>();
    private final Map<String, Rate> charactersByMark = new TreeMap<>();
    private final Map<String, Rate> charactersByHit = new TreeMap<>();
    private final Map<String, Rate> byGroup = new TreeMap<>();

    /** @param scheme labels it does not mark are left out of what the engine found */
    public Evaluation(LabelScheme scheme) {
        this.scheme = scheme;
    }

    public static Report of(TextDeidentifier engine, List<MarkedText> corpus, LabelScheme scheme) {
        var evaluation = new Evaluation(scheme);
        for (MarkedText text : corpus) {
            evaluation.add(text, engine.find(text.text(), TextContext.ofLanguage(text.language())));
        }
        return evaluation.report();
    }

    public void add(MarkedText text, List<Span> found) {
        add(Comparison.of(text, found, scheme));
    }

    void add(Comparison comparison) {
        MarkedText text = comparison.text();
        var header = HeaderLines.of(text.text());
        documents++;
        characters += text.text().codePointCount(0, text.text().length());
        labelled = labelled.plus(comparison.labelled(_ -> true));
        spans = spans.plus(comparison.spans(_ -> true));
        merged = merged.plus(comparison.merged());
        head = head.plus(Section.of(comparison, header::hold));
        body = body.plus(Section.of(comparison, unit -> !header.hold(unit)));
        long leaks = comparison.marked().stream().filter(comparison::leaks).count();
        leakedSpans += leaks;
        withoutLeak += leaks == 0 ? 1 : 0;
        labels(comparison);
        groups(comparison);
    }

    private void labels(Comparison comparison) {
        for (Mark mark : comparison.marked()) {
            byLabel.putIfAbsent(mark.label(), Rate.NOTHING);
            charactersByMark.merge(mark.label(), comparison.charactersOf(mark), Rate::plus);
        }
        for (Mark hit : comparison.found()) {
            byLabel.putIfAbsent(hit.label(), Rate.NOTHING);
            charactersByHit.merge(hit.label(), comparison.charactersRight(hit), Rate::plus);
        }
        byLabel.replaceAll((label, sum) ->
                sum.plus(comparison.labelled(mark -> mark.label().equals(label))));
    }

    private void groups(Comparison comparison) {
        MarkedText text = comparison.text();
        Rate rate = comparison.characters(_ -> true);
        if (text.language() != null) {
            byGroup.merge("language " + text.language(), rate, Rate::plus);
        }
        if (text.style() != null) {
            byGroup.merge("style " + text.style(), rate, Rate::plus);
        }
    }

    public Report report() {
        return new Report(
                documents,
                withoutLeak,
                characters,
                leakedSpans,
                labelled,
                spans,
                merged,
                head.characters().plus(body.characters()),
                head,
                body,
                Map.copyOf(byLabel),
                Map.copyOf(charactersByMark),
                Map.copyOf(charactersByHit),
                Map.copyOf(byGroup));
    }

    /** The figures of the heads or of the bodies of all texts. */
    public record Section(Rate labelled, Rate spans, Rate characters) {

        static final Section NOTHING = new Section(Rate.NOTHING, Rate.NOTHING, Rate.NOTHING);

        static Section of(Comparison comparison, IntPredicate inside) {
            Predicate<Mark> starts = mark -> inside.test(mark.start());
            return new Section(comparison.labelled(starts), comparison.spans(starts), comparison.characters(inside));
        }

        Section plus(Section other) {
            return new Section(
                    labelled.plus(other.labelled), spans.plus(other.spans), characters.plus(other.characters));
        }
    }

    /**
     * The figures of a corpus.
     *
     * @param withoutLeak documents of whose marks no letter or digit was left standing
     * @param length code points of all texts
     * @param leakedSpans marks of which a letter or digit was left standing
     * @param labelled spans with the same ends and label
     * @param spans spans with the same ends
     * @param merged the same after neighbours were joined that only signs and white space part
     * @param characters letters and digits, whatever the label
     * @param byLabel spans with the same ends and label, by label
     * @param charactersByMark letters and digits found of each of the corpus's labels
     * @param charactersByHit letters and digits that were marked, by the label under which they were found
     * @param byGroup letters and digits, by language and by style
     */
    public record Report(
            long documents,
            long withoutLeak,
            long length,
            long leakedSpans,
            Rate labelled,
            Rate spans,
            Rate merged,
            Rate characters,
            Section head,
            Section body,
            Map<String, Rate> byLabel,
            Map<String, Rate> charactersByMark,
            Map<String, Rate> charactersByHit,
            Map<String, Rate> byGroup) {

        /** The share of documents without a leak. */
        public double withoutLeakShare() {
            return documents == 0 ? 1 : (double) withoutLeak / documents;
        }

        public double leaksPerThousandCharacters() {
            return length == 0 ? 0 : 1000.0 * leakedSpans / length;
        }
    }
}
