// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The pause between "not ready" and the end of listening. Boot flips readiness before it stops the first bean; a balancer
 * still sends requests until it has seen that, so this bean, the first to be stopped, waits.
 */
final class DrainWait implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DrainWait.class);

    private final Duration wait;
    private volatile boolean running;

    DrainWait(Duration wait) {
        this.wait = wait;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (wait.isZero()) {
            return;
        }
        LOG.info("Not ready any more; serving for another {} ms", wait.toMillis());
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
