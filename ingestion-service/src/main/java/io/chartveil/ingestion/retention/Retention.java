// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.retention;

import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.tenantfacts.TenantDirectory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has outlived its time: keys that tell repetitions, originals that nobody waits for. */
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final List<RecordState> REFUSED = List.of(RecordState.REFUSED, RecordState.DISCARDED);
    private static final List<RecordState> DONE = List.of(RecordState.DONE);

    private final TenantDirectory tenants;
    private final ExpiredRows rows;
    private final BlobStore blobs;
    private final RetentionProperties properties;
    private final Clock clock;

    Retention(TenantDirectory tenants, ExpiredRows rows, BlobStore blobs, RetentionProperties properties, Clock clock) {
        this.tenants = tenants;
        this.rows = rows;
        this.blobs = blobs;
        this.properties = properties;
        this.clock = clock;
    }

    /** Deletes what is too old of every tenant. */
    void sweepAll() {
        for (TenantFacts facts : tenants.all()) {
            sweep(facts.tenant());
        }
    }

    /** Deletes what is too old of one tenant. */
    public void sweep(TenantId tenant) {
        long keys = deleteKeys(tenant, properties.repetitionKeys());
        long originals = deleteOriginals(tenant, properties.refused(), REFUSED)
                + properties
                        .originals()
                        .map(age -> deleteOriginals(tenant, age, DONE))
                        .orElse(0L);
        if (keys + originals > 0) {
            LOG.atInfo()
                    .addKeyValue("tenantId", tenant)
                    .addKeyValue("repetitionKeys", keys)
                    .addKeyValue("originals", originals)
                    .log("What had outlived its time was deleted");
        }
    }

    private long deleteKeys(TenantId tenant, Duration age) {
        var until = clock.instant().minus(age);
        long all = 0;
        int deleted;
        do {
            deleted = rows.deleteRepetitions(tenant, until);
            all += deleted;
        } while (deleted == ExpiredRows.SLICE);
        return all;
    }

    private long deleteOriginals(TenantId tenant, Duration age, List<RecordState> states) {
        var until = clock.instant().minus(age);
        long all = 0;
        List<Optional<String>> deleted;
        do {
            deleted = rows.deleteOriginals(tenant, until, states);
            deleted.stream().flatMap(Optional::stream).forEach(this::delete);
            all += deleted.size();
        } while (deleted.size() == ExpiredRows.SLICE);
        return all;
    }

    /** Nothing names it any more: if it cannot be deleted now, it is swept as an orphan. */
    private void delete(String ref) {
        try {
            blobs.delete(ref);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("A blob stays until it is swept");
        }
    }
}
