// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Applies the erasures that the database does not know, as after a restore. It runs before the service reads its first
 * message and takes its first request.
 */
@Component
class ErasureReplay implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureReplay.class);

    private final ErasureLedger ledger;
    private final SubjectErasure erasure;

    ErasureReplay(ErasureLedger ledger, SubjectErasure erasure) {
        this.ledger = ledger;
        this.erasure = erasure;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int applied = 0;
        for (var entry : ledger.entries()) {
            applied += erasure.applyAgain(entry) ? 1 : 0;
        }
        if (applied > 0) {
            LOG.atWarn()
                    .addKeyValue("erasures", applied)
                    .log("The database knew less than the ledger, as after a restore; the erasures were applied again");
        }
    }
}
