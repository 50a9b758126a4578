// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes sorted, disjoint spans of overlapping candidates: the surest and longest first; of the others remains what the
 * surer ones leave free.
 */
final class Resolution {

    private static final Comparator<Candidate> SUREST_FIRST = Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(Comparator.comparingInt(Candidate::length).reversed())
            .thenComparingInt(Candidate::start);

    private final String text;
    private final double threshold;
    private final TreeMap<Integer, Accepted> accepted = new TreeMap<>();

    private Resolution(String text, double threshold) {
        this.text = text;
        this.threshold = threshold;
    }

    static List<Span> of(String text, List<Candidate> candidates, double threshold) {
        var resolution = new Resolution(text, threshold);
        candidates.stream()
                .filter(candidate -> candidate.score() >= resolution.threshold)
                .sorted(SUREST_FIRST)
                .forEach(resolution::place);
        return resolution.accepted.values().stream().map(Accepted::span).toList();
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
            accept(candidate, at, end, whole);
            at = end;
        }
    }

    private @Nullable Accepted holding(int position) {
        var entry = accepted.floorEntry(position);
        return entry != null && entry.getValue().end > position ? entry.getValue() : null;
    }

    private void accept(Candidate candidate, int from, int to, boolean whole) {
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

    /** A span while others may still confirm it. */
    private static final class Accepted {
        private final int start;
        private final int end;
        private final Label label;
        private final double score;
        private final List<String> detectors = new ArrayList<>(2);

        Accepted(Candidate candidate, int start, int end) {
            this.start = start;
            this.end = end;
            this.label = candidate.label();
            this.score = candidate.score();
            detectors.add(candidate.detector());
        }

        void confirm(Candidate candidate) {
            if (!detectors.contains(candidate.detector())) {
                detectors.add(candidate.detector());
            }
        }

        Span span() {
            return new Span(start, end, label, score, detectors);
        }
    }
}
