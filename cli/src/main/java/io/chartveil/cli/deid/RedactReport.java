// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.deid;

import io.chartveil.deid.structured.RecordFinding;
import io.chartveil.deid.structured.RecordRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was done to one file: which path, which label, which rule, how often; no values, and the new name only. */
final class RedactReport {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<Done, Integer> done = new LinkedHashMap<>();
    private final List<Refused> refused = new ArrayList<>();
    private int records;

    /** One kind of change. */
    private record Done(String path, @Nullable String label, String action, String rule) {}

    /** @param record counted from 1 */
    private record Refused(int record, String rule, String place) {}

    void done(List<RecordFinding> findings) {
        records++;
        for (RecordFinding finding : findings) {
            var kind = new Done(
                    finding.path(),
                    finding.label().map(Enum::name).orElse(null),
                    finding.action().name(),
                    finding.rule());
            done.merge(kind, finding.count(), Integer::sum);
        }
    }

    void refused(RecordRefusedException refusal) {
        records++;
        refused.add(new Refused(records, refusal.rule().name(), refusal.place()));
    }

    /** The whole file could not be taken. */
    void refused(String rule) {
        refused.add(new Refused(0, rule, "the file"));
    }

    boolean isWhole() {
        return refused.isEmpty();
    }

    int records() {
        return records;
    }

    int refusals() {
        return refused.size();
    }

    /** One line of {@code redact-report.jsonl}. */
    String line(String file, @Nullable String format) {
        var root = MAPPER.createObjectNode();
        root.put("file", file).put("format", format).put("records", records);
        var findings = root.putArray("findings");
        done.forEach((kind, count) -> findings.addObject()
                .put("path", kind.path())
                .put("label", kind.label())
                .put("action", kind.action())
                .put("rule", kind.rule())
                .put("count", count));
        var refusals = root.putArray("refused");
        refused.forEach(refusal -> refusals.addObject()
                .put("record", refusal.record())
                .put("rule", refusal.rule())
                .put("place", refusal.place()));
        return MAPPER.writeValueAsString(root);
    }
}
