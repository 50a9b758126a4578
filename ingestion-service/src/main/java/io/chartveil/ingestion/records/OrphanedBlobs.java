// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import io.chartveil.blobs.BlobStore;
import io.chartveil.contracts.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sweeps blobs that no record names: their transaction failed after they were written. */
public final class OrphanedBlobs implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedBlobs.class);
    /** Far longer than any intake transaction. */
    private static final Duration AGE = Duration.ofDays(1);

    private final BlobStore blobs;
    private final Originals originals;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("orphaned-blobs").factory());
    private volatile boolean running;

    public OrphanedBlobs(BlobStore blobs, Originals originals, Clock clock) {
        this.blobs = blobs;
        this.originals = originals;
        this.clock = clock;
    }

    void sweep() {
        try {
            int removed = blobs.sweep("ingestion", clock.instant().minus(AGE), this::isReferenced);
            if (removed > 0) {
                LOG.atInfo().addKeyValue("blobs", removed).log("Blobs that no record names were removed");
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("Blobs could not be swept");
        }
    }

    /** A key is {@code ingestion/<tenant>/<random>}; one of another form is left alone. */
    private boolean isReferenced(String ref) {
        var parts = ref.split("/", 3);
        return parts.length < 3 || originals.isReferenced(new TenantId(parts[1]), ref);
    }

    @Override
    public void start() {
        running = true;
        var _ = timer.scheduleWithFixedDelay(this::sweep, 10, 360, TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        running = false;
        timer.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
