// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was done at one path of a record, without the value.
 *
 * @param path of the element, without indexes
 * @param label what the value was; null where it was removed because no rule allows it
 * @param rule the policy and label that decided, {@code allow-list} for what no rule names, {@code link} for keyed ids
 * @param score from 0 to 1, how sure it is that the value is what its label says; 1 where its path says it
 * @param detectors who found it in a text, the strongest first; {@code path} where its path says it
 * @param count how often
 * @param span where in the element's text; null for whole elements
 */
public record FindingView(
        @JsonProperty(required = true) String path,
        @JsonProperty(required = true) @Nullable String label,
        @JsonProperty(required = true) String action,
        @JsonProperty(required = true) String rule,
        double score,
        List<String> detectors,
        @JsonProperty(required = true) int count,
        @JsonProperty(required = true) @Nullable Extent span) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public FindingView {
        // Absent from what was stored before there was this field.
        detectors = detectors == null ? List.of() : List.copyOf(detectors);
    }

    /** A stretch of an element's text in Unicode code points, end exclusive, before and after. */
    public record Extent(int start, int end, int newStart, int newEnd) {}

    /** Reads what was stored with a result. */
    public static List<FindingView> list(byte[] json) {
        return List.of(JSON.readValue(json, FindingView[].class));
    }
}
