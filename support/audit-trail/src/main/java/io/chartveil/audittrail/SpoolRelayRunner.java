// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The one thread that keeps the spool going: leases, days, relay, counts. It starts before anything that appends and
 * ends after it, and whatever goes wrong it tries again.
 */
final class SpoolRelayRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolRelayRunner.class);

    private static final Duration IDLE = Duration.ofSeconds(1);
    /** Lets what is committed meanwhile go out together; who waits for nothing may wait this long. */
    private static final Duration GATHER = Duration.ofMillis(50);

    /** How long the last entries may take; a service that is asked to stop has more to do. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final long LEASE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long RECOUNT_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long DAYS_NANOS = Duration.ofHours(1).toNanos();

    private final SpoolClaims claims;
    private final SpoolRelay relay;
    private final Semaphore appended = new Semaphore(0);
    private final Every lease = new Every(LEASE_NANOS);
    private final Every recount = new Every(RECOUNT_NANOS);
    private final Every days = new Every(DAYS_NANOS);
    private volatile boolean running;
    private boolean failing;
    private @Nullable Thread thread;

    SpoolRelayRunner(SpoolClaims claims, SpoolRelay relay) {
        this.claims = claims;
        this.relay = relay;
    }

    /** Wakes the relay. */
    void appended() {
        if (appended.availablePermits() == 0) {
            appended.release();
        }
    }

    /** Opens the spool before it returns, so that the first request finds it; a database that is away comes later. */
    @Override
    public void start() {
        running = true;
        attempt(this::keep);
        thread = Thread.ofPlatform().name("audit-relay").daemon().start(this::run);
    }

    private void run() {
        while (running) {
            attempt(() -> {
                keep();
                boolean more = relay.relay();
                if (recount.isDue()) {
                    relay.recount();
                }
                if (!more) {
                    rest();
                }
            });
        }
        // What came in last, and the lease, so that the next start finds its spool free.
        attempt(relay::relay);
        attempt(claims::release);
    }

    private void keep() {
        if (lease.isDue()) {
            claims.renew();
        }
        if (days.isDue()) {
            relay.prepareDays();
            relay.dropOldDays();
        }
    }

    private void rest() {
        try {
            if (appended.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                TimeUnit.NANOSECONDS.sleep(GATHER.toNanos());
                appended.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /** Says a fault once when it begins and once when it is over. */
    private void attempt(Runnable step) {
        try {
            step.run();
            if (failing) {
                failing = false;
                LOG.info("Audit events are collected again");
            }
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.atError().setCause(e).log("Audit events cannot be collected; they wait in the spool");
            }
            lease.soon();
            days.soon();
            if (running && thread != null) {
                rest();
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        appended();
        var current = thread;
        if (current == null) {
            return;
        }
        try {
            if (!current.join(FAREWELL)) {
                // The topic is away: what waits stays in the spool, and the lease runs out.
                current.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before listeners and the web server, and stopped after them. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** A period, for one thread. */
    private static final class Every {

        private final long nanos;
        private long next = System.nanoTime();

        Every(long nanos) {
            this.nanos = nanos;
        }

        boolean isDue() {
            long now = System.nanoTime();
            if (now - next < 0) {
                return false;
            }
            next = now + nanos;
            return true;
        }

        void soon() {
            next = System.nanoTime();
        }
    }
}
