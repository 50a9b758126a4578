// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;

/**
 * A stretch that one detector takes for identifying.
 *
 * @param start in UTF-16 units
 * @param score from 0 to 1
 */
public record Candidate(int start, int end, Label label, double score, String detector) {

    /** The name under which trained models propose. */
    public static final String MODEL = "model";

    /** Whether a trained model proposes this. */
    public boolean isModel() {
        return detector.equals(MODEL);
    }

    public int length() {
        return end - start;
    }
}
