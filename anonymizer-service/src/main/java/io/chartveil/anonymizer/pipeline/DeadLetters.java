// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.contracts.ingestion.RecordStatus.Cause;

/** Which dead letters are copied to the dead-letter topic. */
final class DeadLetters {

    /** The record's subject was erased after the record was accepted. */
    static final String SUBJECT_ERASED = "subject-erased";

    private DeadLetters() {}

    /** An erased subject's record is not copied anywhere. */
    static boolean isCopied(Cause cause) {
        return !cause.code().equals(SUBJECT_ERASED);
    }
}
