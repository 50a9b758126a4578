// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import java.time.Instant;

/** The end of an identifier's earlier subject: what was accepted up to then is refused for good. */
record Erasure(long throughSequence, Instant erasedAt) {

    /** By time as well, since a record that was on its way when the subject was erased has a higher sequence. */
    boolean refuses(Claim claim) {
        return claim.sequence() <= throughSequence || !claim.acceptedAt().isAfter(erasedAt);
    }
}
