// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import java.time.Instant;
import java.util.Optional;

/**
 * A tenant's choice of policies as it stands.
 *
 * @param revision counts every change; 0 for a tenant that never chose
 */
public record PolicySettings(long revision, PolicyChoice current, Optional<Proposal> proposal) {

    static final PolicySettings INITIAL = new PolicySettings(0, PolicyChoice.INITIAL, Optional.empty());

    /** A change that waits for a second person. */
    public record Proposal(PolicyChoice choice, String by, Instant at) {}

    PolicySettings with(PolicyChoice choice) {
        return new PolicySettings(revision + 1, choice, Optional.empty());
    }

    PolicySettings proposing(Proposal proposed) {
        return new PolicySettings(revision + 1, current, Optional.of(proposed));
    }
}
