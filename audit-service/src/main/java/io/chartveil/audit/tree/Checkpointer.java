// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.Sequenced;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The one thread that signs: woken by the sequencer of this instance, and from time to time by itself, for what other
 * instances sequenced. Two instances may try at once; of one size only one checkpoint can be stored, and both have the
 * same root.
 */
@Component
final class Checkpointer implements SmartLifecycle, Sequenced {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Checkpoints checkpoints;
    private final TreeGrowth growth;
    private final Cosigning cosigning;
    private final Duration every;
    private final Timer timer;
    private final Semaphore grown = new Semaphore(0);
    private final Set<LogName> broken = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private boolean failing;
    private @Nullable Thread thread;

    Checkpointer(
            Checkpoints checkpoints,
            TreeGrowth growth,
            Cosigning cosigning,
            LogProperties properties,
            MeterRegistry meters) {
        this.checkpoints = checkpoints;
        this.growth = growth;
        this.cosigning = cosigning;
        this.every = properties.checkpointEvery();
        this.timer = Timer.builder("chartveil.audit.checkpoint")
                .description("From reading back a log's new leaves to its stored checkpoint")
                .register(meters);
        Gauge.builder("chartveil.audit.logs.broken", broken, Set::size)
                .description("Logs whose storage is not what was signed: anything above 0 needs a person")
                .register(meters);
    }

    @Override
    public void grown(Set<LogName> logs) {
        if (grown.availablePermits() == 0) {
            grown.release();
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("audit-checkpointer").daemon().start(this::run);
    }

    private void run() {
        try {
            while (running) {
                boolean more = signAll();
                if (!more && grown.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    // Lets what comes in shortly after stand in the same checkpoint.
                    TimeUnit.NANOSECONDS.sleep(every.toNanos());
                    grown.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whatever goes wrong, the thread goes on: the next attempt may do better.
     *
     * @return whether a log has more than one checkpoint can take
     */
    private boolean signAll() {
        boolean more = false;
        try {
            for (var each : checkpoints.progress()) {
                if (each.size() != each.signed()) {
                    more |= sign(each) && each.size() - each.signed() > TreeGrowth.MAX_LEAVES;
                }
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.atError().setCause(e).log("No checkpoints can be signed now; it is tried again");
            }
        }
        return more;
    }

    private boolean sign(Checkpoints.Progress log) {
        long begin = System.nanoTime();
        try {
            var signed = growth.grow(log.log(), log.size());
            signed.ifPresent(checkpoint -> cosigning.ask(log.log(), checkpoint));
            timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            broken.remove(log.log());
            return signed.isPresent();
        } catch (DuplicateKeyException e) {
            // Another instance was quicker.
            return false;
        } catch (BrokenLogException e) {
            if (broken.add(log.log())) {
                LOG.atError()
                        .addKeyValue("log", log.log().value())
                        .addKeyValue("reason", e.getMessage())
                        .log("A log is not what was stored: it gets no further checkpoint");
            }
            return false;
        }
    }

    @Override
    public void stop() {
        running = false;
        grown(Set.of());
        var current = thread;
        if (current != null) {
            current.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
