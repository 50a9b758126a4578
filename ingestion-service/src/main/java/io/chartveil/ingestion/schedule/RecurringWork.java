// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that is done again and again while the service runs, on a thread of its own, so that a long sweep holds up no
 * other. What fails is tried again the next time.
 */
public final class RecurringWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RecurringWork.class);

    private final String name;
    private final Step step;
    private final Duration first;
    private final Duration pause;
    private final ScheduledExecutorService timer;
    private volatile boolean running;

    /** One round of the work. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    /**
     * @param name the thread's
     * @param first how long after the start the first round begins
     * @param pause from the end of a round to the beginning of the next
     */
    public RecurringWork(String name, Duration first, Duration pause, Step step) {
        this.name = name;
        this.first = first;
        this.pause = pause;
        this.step = step;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    private void round() {
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // a timer drops work that throws, and this is to be tried again
            LOG.atWarn()
                    .addKeyValue("work", name)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("Recurring work failed; it is tried again the next time");
        }
    }

    @Override
    public void start() {
        running = true;
        var _ = timer.scheduleWithFixedDelay(this::round, first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
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
