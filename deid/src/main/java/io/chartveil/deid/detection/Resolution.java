// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.LabelScheme;
import io.chartveil.deid.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes sorted, disjoint spans of overlapping candidates: the surest and longest first; of the others remains what the
 * surer ones leave free.
 *
 * <p>Where a model has read the text it saw the rules' proposals too: what it found goes before theirs, and what it takes
 * for nobody's needs a surer rule. What the caller knows to be the patient's stands above both.
 */
final class Resolution {

    private static final Comparator<Ranked> SUREST_FIRST = Comparator.comparingDouble(Ranked::rank)
            .reversed()
            .thenComparing(Comparator.comparingInt(Ranked::length).reversed())
            .thenComparingInt(Ranked::start);
    /** How much a model's doubt weighs against a rule's score, both as log-odds. */
    private static final double WEIGHT_OF_DOUBT = 0.5;
    /** The largest odds against a token that a model's doubt can bring in: 1 to e^7. */
    private static final double GREATEST_DOUBT = -7;

    private static final double MORE_LIKELY_THAN_NOT = 0.5;
    private static final double MODEL_FIRST = 1;
    private static final double KNOWN_FIRST = 2;

    private final Tokens tokens;
    private final Candidates found;
    private final double threshold;
    private final TreeMap<Integer, Accepted> accepted = new TreeMap<>();

    private Resolution(Candidates found, double threshold) {
        this.tokens = found.tokens();
        this.found = found;
        this.threshold = threshold;
    }

    static List<Span> of(Candidates found, double threshold) {
        var resolution = new Resolution(found, threshold);
        found.all().stream()
                .filter(candidate -> candidate.score() >= threshold || candidate.isModel())
                .map(candidate -> new Ranked(candidate, resolution.rank(candidate)))
                .sorted(SUREST_FIRST)
                .forEach(ranked -> resolution.place(ranked.candidate()));
        return resolution.accepted.values().stream().map(Accepted::span).toList();
    }

    private double rank(Candidate candidate) {
        if (candidate.detector().equals(KnownValueDetector.NAME)) {
            return KNOWN_FIRST + candidate.score();
        }
        if (candidate.isModel()) {
            return MODEL_FIRST + candidate.score();
        }
        return judged(candidate, candidate.start(), candidate.end());
    }

    /** A rule's score for a stretch after the model's doubt was heard. */
    private double judged(Candidate candidate, int start, int end) {
        double outside = found.outside(start, end);
        if (outside < 0 || candidate.detector().equals(KnownValueDetector.NAME)) {
            return candidate.score();
        }
        double doubt = Math.clamp(odds(1 - outside), GREATEST_DOUBT, 0);
        return 1 / (1 + Math.exp(-odds(candidate.score()) - WEIGHT_OF_DOUBT * doubt));
    }

    private static double odds(double probability) {
        double inside = Math.clamp(probability, 1e-6, 1 - 1e-6);
        return Math.log(inside / (1 - inside));
    }

    private void place(Candidate candidate) {
        int at = candidate.start();
        while (at < candidate.end()) {
            Accepted before = holding(at);
            if (before != null) {
                before.confirm(candidate);
                at = before.end;
                continue;
            }
            Integer next = accepted.ceilingKey(at);
            int end = next == null ? candidate.end() : Math.min(candidate.end(), next);
            boolean whole = at == candidate.start() && end == candidate.end();
            if (whole
                    ? candidate.isModel() || judged(candidate, at, end) >= threshold
                    : isLeftOver(candidate, at, end)) {
                accept(candidate, at, end, whole);
            }
            at = end;
        }
    }

    /** Whether what a surer span leaves of a candidate identifies too: not when a model takes it for nobody's. */
    private boolean isLeftOver(Candidate candidate, int start, int end) {
        boolean known = candidate.detector().equals(KnownValueDetector.NAME);
        return known || candidate.isModel() || found.outside(start, end) < MORE_LIKELY_THAN_NOT;
    }

    private @Nullable Accepted holding(int position) {
        var entry = accepted.floorEntry(position);
        return entry != null && entry.getValue().end > position ? entry.getValue() : null;
    }

    private void accept(Candidate candidate, int from, int to, boolean whole) {
        String text = tokens.text();
        int start = from;
        int end = to;
        if (!whole) {
            while (start < end && !Character.isLetterOrDigit(text.codePointAt(start))) {
                start += Character.charCount(text.codePointAt(start));
            }
            while (end > start && !Character.isLetterOrDigit(text.codePointBefore(end))) {
                end -= Character.charCount(text.codePointBefore(end));
            }
        }
        if (end > start) {
            accepted.put(start, new Accepted(candidate, start, end));
        }
    }

    /** A candidate with what its place in the order follows from. */
    private record Ranked(Candidate candidate, double rank) {
        int start() {
            return candidate.start();
        }

        int length() {
            return candidate.length();
        }
    }

    /** A span while others may still confirm it or name it more closely. */
    private static final class Accepted {
        private final int start;
        private final int end;
        private final boolean coarse;
        private final double score;
        private final List<String> detectors = new ArrayList<>(2);
        private Label label;
        private boolean named;

        Accepted(Candidate candidate, int start, int end) {
            this.start = start;
            this.end = end;
            this.label = candidate.label();
            this.coarse = candidate.isModel();
            this.score = candidate.score();
            detectors.add(candidate.detector());
        }

        void confirm(Candidate candidate) {
            if (!detectors.contains(candidate.detector())) {
                detectors.add(candidate.detector());
            }
            if (coarse && !named && candidate.start() < end && isFiner(candidate.label())) {
                label = candidate.label();
                named = true;
            }
        }

        /** A model tells labels no finer than MEDDOCAN's; a rule that agrees in these may know more. */
        private boolean isFiner(Label other) {
            return LabelScheme.MEDDOCAN.nameOf(other).equals(LabelScheme.MEDDOCAN.nameOf(label));
        }

        Span span() {
            return new Span(start, end, label, score, detectors);
        }
    }
}
