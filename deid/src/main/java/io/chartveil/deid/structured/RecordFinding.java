// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.Action;
import io.chartveil.deid.Label;
import java.util.List;
import java.util.Optional;

/**
 * What was done at one path of a record. It holds no value.
 *
 * @param path of the element without indexes, such as {@code Patient.name.family}, {@code PID.5.1} or a column
 * @param label what the value was; empty where it was removed because nothing allows it, or was a link or a name of a
 *     naming system
 * @param rule the policy's reference and the label that decided, as {@code hipaa-safe-harbor/1#DATE}, or the path that
 *     the policy names, {@code deny}, {@code allow} or {@code threshold.DATE} in its place; without a policy {@code
 *     allow-list} for what no rule names, {@code link} for ids keyed by the tenant
 * @param score from 0 to 1, how sure it is that the value is what its label says: 1 where the path says it
 * @param detectors who found it in a text, the strongest first; {@code path} where the path says it
 * @param count how often, over the whole record
 * @param span where in the element's text; only for free text, with count 1
 */
public record RecordFinding(
        String path,
        Optional<Label> label,
        Action action,
        String rule,
        double score,
        List<String> detectors,
        int count,
        Optional<Extent> span) {

    private static final List<String> BY_PATH = List.of("path");

    public RecordFinding {
        detectors = List.copyOf(detectors);
    }

    static RecordFinding byPath(String path, Optional<Label> label, Action action, String rule, int count) {
        return new RecordFinding(path, label, action, rule, 1, BY_PATH, count, Optional.empty());
    }

    /** A stretch of an element's text, in Unicode code points, before and after. */
    public record Extent(int start, int end, int newStart, int newEnd) {}
}
