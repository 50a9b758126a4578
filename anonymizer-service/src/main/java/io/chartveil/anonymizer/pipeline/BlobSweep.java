// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.results.Results;
import io.chartveil.blobs.BlobKey;
import io.chartveil.blobs.BlobStore;
import io.chartveil.tenancy.TenantTransactions;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes the blobs of batches that were never committed. */
@Component
class BlobSweep {

    /** Under this name the service's blobs lie. */
    static final String OWNER = "anonymizer";

    private static final Logger LOG = LoggerFactory.getLogger(BlobSweep.class);

    private final BlobStore blobs;
    private final Results results;
    private final TenantTransactions transactions;
    private final BlobProperties properties;
    private final Clock clock;

    BlobSweep(
            BlobStore blobs, Results results, TenantTransactions transactions, BlobProperties properties, Clock clock) {
        this.blobs = blobs;
        this.results = results;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT6H")
    void sweep() {
        try {
            int removed = blobs.sweep(OWNER, clock.instant().minus(properties.orphanAge()), this::isReferredTo);
            LOG.atInfo().addKeyValue("removed", removed).log("Blobs swept");
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("Blobs could not be swept");
        }
    }

    private boolean isReferredTo(String ref) {
        var tenant = BlobKey.parse(ref).tenant();
        return transactions.readOnlyInTenant(tenant, () -> results.isReferredTo(tenant, ref));
    }
}
