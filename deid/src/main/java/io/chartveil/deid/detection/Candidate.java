// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;

/** A stretch that one detector takes for identifying. */
record Candidate(int start, int end, Label label, double score, String detector) {

    int length() {
        return end - start;
    }
}
