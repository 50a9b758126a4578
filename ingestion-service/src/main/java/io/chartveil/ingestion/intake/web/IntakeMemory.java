// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.intake.IntakeProperties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The memory that records under way may take: who would exceed it waits, and is refused after a while. A record takes its
 * bytes three times: as it came, as the text or the payload made of it, and sealed.
 */
public final class IntakeMemory {

    private static final int UNIT = 1024;
    private static final int COPIES = 3;
    private static final long PATIENCE_SECONDS = 15;

    private final Semaphore units;
    private final int most;

    public IntakeMemory(IntakeProperties properties) {
        most = Math.toIntExact(properties.memory().toBytes() / UNIT);
        // Fair, so that a large record is not overtaken for ever by small ones.
        units = new Semaphore(most, true);
    }

    /** Holds the memory for a record of so many bytes until it is closed. */
    public Lease take(long bytes) {
        var lease = new Lease();
        lease.growTo(bytes);
        return lease;
    }

    /** A share of the memory, of one request. */
    public final class Lease implements AutoCloseable {

        private int held;

        /** Does nothing if so much is held already. */
        public void growTo(long bytes) {
            int more = (int) Math.min(most, bytes * COPIES / UNIT + 1) - held;
            if (more <= 0) {
                return;
            }
            try {
                if (!units.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw IngestionProblem.INTAKE_UNAVAILABLE
                            .exception("Too many large records are under way; try again.")
                            .withHeader("Retry-After", "5");
                }
                held += more;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw IngestionProblem.INTAKE_UNAVAILABLE.exception("The service is shutting down.");
            }
        }

        @Override
        public void close() {
            units.release(held);
            held = 0;
        }
    }
}
