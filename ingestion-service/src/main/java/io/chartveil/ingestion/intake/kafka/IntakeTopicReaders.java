// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the readers of the intake topics while the service runs, and a new one for one that failed. */
final class IntakeTopicReaders implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeTopicReaders.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Supplier<IntakeTopicReader> factory;
    private final int count;
    private final List<Thread> threads = new ArrayList<>();
    private final List<IntakeTopicReader> current = new ArrayList<>();
    private volatile boolean running;

    IntakeTopicReaders(Supplier<IntakeTopicReader> factory, int count) {
        this.factory = factory;
        this.count = count;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().name("intake-topics-" + i).start(this::keepReading));
        }
    }

    private void keepReading() {
        while (running) {
            var reader = factory.get();
            synchronized (current) {
                current.add(reader);
            }
            try {
                reader.run();
            } catch (RuntimeException e) {
                LOG.atError()
                        .addKeyValue("cause", e.getClass().getName())
                        .log("A reader of the intake topics failed; a new one takes over");
                rest();
            } finally {
                synchronized (current) {
                    current.remove(reader);
                }
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(REST_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        synchronized (current) {
            current.forEach(IntakeTopicReader::stop);
        }
        for (var thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the intake's writer, before it at the end. */
    @Override
    public int getPhase() {
        return 100;
    }
}
