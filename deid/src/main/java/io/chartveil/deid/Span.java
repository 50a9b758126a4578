// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid;

import java.util.List;

/**
 * A stretch of a text that identifies somebody.
 *
 * @param start the first UTF-16 unit; {@link CodePoints} converts for output
 * @param end the unit after the last
 * @param score from 0 to 1: how sure the engine is
 * @param detectors who found it, the strongest first
 */
public record Span(int start, int end, Label label, double score, List<String> detectors) {

    public Span {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A span needs 0 <= start < end, not " + start + " to " + end + ".");
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("A score lies between 0 and 1.");
        }
        detectors = List.copyOf(detectors);
    }

    public int length() {
        return end - start;
    }

    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }
}
