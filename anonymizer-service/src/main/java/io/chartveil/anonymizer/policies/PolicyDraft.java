// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The next version of a policy, while people work on it.
 *
 * @param authors everybody who changed it since it was begun
 * @param byMachine whether one of them was no person: then no second person's word counts
 * @param restores the version whose document it holds unchanged
 * @param approval of the draft as it stands; any change ends it
 */
public record PolicyDraft(
        WrittenPolicy written,
        List<String> authors,
        boolean byMachine,
        Optional<Integer> restores,
        Instant changedAt,
        Optional<Approval> approval) {

    public PolicyDraft {
        authors = List.copyOf(authors);
    }

    PolicyDraft with(Approval word) {
        return new PolicyDraft(written, authors, byMachine, restores, changedAt, Optional.of(word));
    }

    /** A second person's word for it. */
    public record Approval(String by, Instant at) {}
}
