// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.originals;

import io.chartveil.contracts.RecordId;
import java.util.Optional;

/** Fetches sealed originals in the name of the caller of the current request. */
interface SealedOriginals {

    /**
     * Empty if the caller's tenant has no such record.
     *
     * @throws io.chartveil.problemweb.ProblemException 503 if they cannot be had now
     */
    Optional<SealedOriginal> fetch(RecordId record);
}
