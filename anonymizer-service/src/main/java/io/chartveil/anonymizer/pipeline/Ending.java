// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.results.ProcessedRecord;
import io.chartveil.anonymizer.subjects.Learnt;
import io.chartveil.anonymizer.subjects.Subject;
import java.util.Optional;

/**
 * The end of one record's processing, ready to be written.
 *
 * @param wasOpened whether the original was opened, which the audit tells
 * @param patientTag how the audit names the patient
 * @param subject whose record it is; empty for a dead letter
 * @param sealed the result for analytics; empty bytes when it lies behind a claim check, or when there is none
 */
record Ending(
        ReceivedRecord record,
        ProcessedRecord processed,
        boolean wasOpened,
        Optional<String> patientTag,
        Optional<Subject> subject,
        Optional<Learnt> learnt,
        byte[] sealed) {

    static final byte[] NOTHING = {};

    @Override
    public String toString() {
        return "Ending[" + record + "]";
    }
}
