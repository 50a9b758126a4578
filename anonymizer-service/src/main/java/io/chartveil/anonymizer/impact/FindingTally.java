// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.impact;

import io.chartveil.anonymizer.deidentification.FindingView;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what two policies do to the same records, by place, label and action. */
final class FindingTally {

    /** A difference that nobody scrolls to is none; the largest are told. */
    private static final int MAX_TOLD = 500;

    private record Key(String path, String label, String action) {}

    private static final class Counts {
        private long before;
        private long after;

        long difference() {
            return Math.abs(after - before);
        }
    }

    private final Map<Key, Counts> counts = new HashMap<>();

    void before(List<FindingView> findings) {
        findings.forEach(finding -> of(finding).before += finding.count());
    }

    void after(List<FindingView> findings) {
        findings.forEach(finding -> of(finding).after += finding.count());
    }

    private Counts of(FindingView finding) {
        String label = finding.label();
        return counts.computeIfAbsent(
                new Key(finding.path(), label == null ? "" : label, finding.action()), key -> new Counts());
    }

    List<Impact.Change> changes() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue().difference() > 0)
                .sorted(Comparator.<Map.Entry<Key, Counts>>comparingLong(
                                entry -> -entry.getValue().difference())
                        .thenComparing(entry -> entry.getKey().path())
                        .thenComparing(entry -> entry.getKey().label())
                        .thenComparing(entry -> entry.getKey().action()))
                .limit(MAX_TOLD)
                .map(entry -> new Impact.Change(
                        entry.getKey().path(),
                        entry.getKey().label(),
                        entry.getKey().action(),
                        entry.getValue().before,
                        entry.getValue().after))
                .toList();
    }
}
