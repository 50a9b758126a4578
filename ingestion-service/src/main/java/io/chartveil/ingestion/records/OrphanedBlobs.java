// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps blobs that no record names: their transaction failed after they were written. */
public final class OrphanedBlobs {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedBlobs.class);
    /** Far longer than any intake transaction. */
    private static final Duration AGE = Duration.ofDays(1);

    private final BlobStore blobs;
    private final Originals originals;
    private final Clock clock;

    public OrphanedBlobs(BlobStore blobs, Originals originals, Clock clock) {
        this.blobs = blobs;
        this.originals = originals;
        this.clock = clock;
    }

    public void sweep() throws IOException {
        int removed = blobs.sweep("ingestion", clock.instant().minus(AGE), this::isReferenced);
        if (removed > 0) {
            LOG.atInfo().addKeyValue("blobs", removed).log("Blobs that no record names were removed");
        }
    }

    /** A key is {@code ingestion/<tenant>/<random>}; one of another form is left alone. */
    private boolean isReferenced(String ref) {
        var parts = ref.split("/", 3);
        return parts.length < 3 || originals.isReferenced(new TenantId(parts[1]), ref);
    }
}
