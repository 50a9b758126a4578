// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.training;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Precision and recall of spans with exactly their ends and label, over all and by label. */
final class StrictScore {

    private final Map<String, int[]> counts = new TreeMap<>();
    private final Map<String, Integer> wrong = new HashMap<>();

    /** One text's spans, each as {@code start-end-label}. */
    void add(Set<String> truth, Set<String> found) {
        for (String span : truth) {
            count(label(span))[found.contains(span) ? 0 : 1]++;
        }
        for (String span : found) {
            if (!truth.contains(span)) {
                count(label(span))[2]++;
            }
        }
    }

    private int[] count(String label) {
        return counts.computeIfAbsent(label, _ -> new int[3]);
    }

    private static String label(String span) {
        return span.substring(span.lastIndexOf('-') + 1);
    }

    static Set<String> set(List<String> spans) {
        return new HashSet<>(spans);
    }

    @Override
    public String toString() {
        int[] all = new int[3];
        var out = new StringBuilder();
        counts.forEach((label, count) -> {
            for (int i = 0; i < 3; i++) {
                all[i] += count[i];
            }
            out.append(line(label, count));
        });
        return line("ALL", all) + out + wrong;
    }

    private static String line(String label, int[] count) {
        double precision = count[0] / (double) Math.max(1, count[0] + count[2]);
        double recall = count[0] / (double) Math.max(1, count[0] + count[1]);
        return "%-34s P %.4f R %.4f F1 %.4f  hits %d missed %d false %d%n"
                .formatted(
                        label,
                        precision,
                        recall,
                        2 * precision * recall / Math.max(1e-9, precision + recall),
                        count[0],
                        count[1],
                        count[2]);
    }
}
