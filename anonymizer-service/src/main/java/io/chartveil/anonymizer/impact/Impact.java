// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.impact;

import java.util.List;

/**
 * What a policy would change, in counts.
 *
 * @param assessed how many records were opened and de-identified twice
 * @param changed of how many of them the result would differ
 * @param skipped how many could not be opened or read, or are gone
 * @param outOfTime whether the time for one assessment ended before the last record
 * @param changes by place, label and action, the largest first
 */
public record Impact(int assessed, int changed, int skipped, boolean outOfTime, List<Change> changes) {

    public Impact {
        changes = List.copyOf(changes);
    }

    /**
     * How often one action is done to a label at a place.
     *
     * @param label empty where nothing but the place decides
     * @param before under the policies that made the records
     * @param after under the one that is tried
     */
    public record Change(String path, String label, String action, long before, long after) {}
}
