// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.evaluation;

import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.TextDeidentifier;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts how much of what people marked the engine finds, whatever the label: by character (white space aside), by whole
 * span with exactly the same ends, and by the corpus's label.
 */
public final class Evaluation {

    private final LabelScheme scheme;
    private long charactersMarked;
    private long charactersFound;
    private long charactersBoth;
    private long spansMarked;
    private long spansFound;
    private long spansBoth;
    private final Map<String, long[]> byLabel = new TreeMap<>();
    private final Map<String, long[]> byPrediction = new TreeMap<>();

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

    public void add(MarkedText marked, List<Span> spans) {
        String text = marked.text();
        List<Span> counted = spans.stream()
                .filter(span -> scheme.nameOf(span.label()).isPresent())
                .toList();
        var gold = new BitSet(text.length());
        marked.marks().forEach(mark -> gold.set(mark.start(), mark.end()));
        var found = new BitSet(text.length());
        counted.forEach(span -> found.set(span.start(), span.end()));
        charactersMarked += count(text, gold);
        charactersFound += count(text, found);
        var both = (BitSet) gold.clone();
        both.and(found);
        charactersBoth += count(text, both);
        strict(marked, counted);
        labels(marked, counted, gold, found);
    }

    private void strict(MarkedText marked, List<Span> counted) {
        Set<Long> ends = new HashSet<>();
        marked.marks().forEach(mark -> ends.add((long) mark.start() << 32 | mark.end()));
        spansMarked += ends.size();
        spansFound += counted.size();
        spansBoth += counted.stream()
                .filter(span -> ends.contains((long) span.start() << 32 | span.end()))
                .count();
    }

    private void labels(MarkedText marked, List<Span> counted, BitSet gold, BitSet found) {
        for (MarkedText.Mark mark : marked.marks()) {
            share(byLabel, mark.label(), marked.text(), mark.start(), mark.end(), found);
        }
        for (Span span : counted) {
            share(byPrediction, span.label().name(), marked.text(), span.start(), span.end(), gold);
        }
    }

    private static void share(
            Map<String, long[]> counts, String label, String text, int start, int end, BitSet others) {
        var stretch = new BitSet(text.length());
        stretch.set(start, end);
        long[] count = counts.computeIfAbsent(label, _ -> new long[2]);
        count[1] += count(text, stretch);
        stretch.and(others);
        count[0] += count(text, stretch);
    }

    private static int count(String text, BitSet bits) {
        int count = 0;
        for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
            count += Character.isWhitespace(text.charAt(i)) ? 0 : 1;
        }
        return count;
    }

    public Report report() {
        return new Report(
                new Rate(charactersBoth, charactersFound, charactersMarked),
                new Rate(spansBoth, spansFound, spansMarked),
                shares(byLabel),
                shares(byPrediction));
    }

    private static Map<String, Double> shares(Map<String, long[]> counts) {
        Map<String, Double> shares = new TreeMap<>();
        counts.forEach((label, count) -> shares.put(label, count[1] == 0 ? 0 : (double) count[0] / count[1]));
        return shares;
    }

    /** What was right among what was found and among what was to be found. */
    public record Rate(long both, long found, long marked) {
        public double precision() {
            return found == 0 ? 1 : (double) both / found;
        }

        public double recall() {
            return marked == 0 ? 1 : (double) both / marked;
        }
    }

    /**
     * @param recallByLabel the share of characters found, by the corpus's label
     * @param precisionByLabel the share of characters that were marked, by the engine's label
     */
    public record Report(
            Rate characters, Rate spans, Map<String, Double> recallByLabel, Map<String, Double> precisionByLabel) {

        @Override
        public String toString() {
            return "characters P %.4f R %.4f, spans P %.4f R %.4f%n  recall %s%n  precision %s"
                    .formatted(
                            characters.precision(),
                            characters.recall(),
                            spans.precision(),
                            spans.recall(),
                            rounded(recallByLabel),
                            rounded(precisionByLabel));
        }

        private static String rounded(Map<String, Double> shares) {
            var out = new StringBuilder();
            shares.forEach((label, share) -> out.append("%s %.2f  ".formatted(label, share)));
            return out.toString();
        }
    }
}
