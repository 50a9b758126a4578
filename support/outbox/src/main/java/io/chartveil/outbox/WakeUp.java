// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bell that commits ring and the relay listens for. Rung many times before it is heard, it is heard once. */
final class WakeUp {

    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** @return true if it was rung in that time or before */
    boolean await(Duration longest) throws InterruptedException {
        if (rung.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
            return true;
        }
        return false;
    }
}
