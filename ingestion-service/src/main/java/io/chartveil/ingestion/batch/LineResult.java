// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.batch;

import io.chartveil.contracts.RecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line.
 *
 * @param ids the line's records: one, or one per patient of a bundle that was split
 * @param error the first rule that was broken, if any was
 */
public record LineResult(
        int line,
        Outcome outcome,
        List<RecordId> ids,
        @Nullable BrokenRule error) {

    /** In the order of weight: a line's outcome is its worst record's. */
    public enum Outcome {
        ACCEPTED,
        REPEATED,
        REFUSED
    }

    /** Which rule, and where. */
    public record BrokenRule(String rule, @Nullable String place, String detail) {}

    public LineResult {
        ids = List.copyOf(ids);
    }
}
