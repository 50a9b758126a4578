// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.usage;

import io.chartveil.tenantfacts.TenantDirectory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The watch on "accepted = done + dead-lettered + in flight": how many tenants' counts do not add up. It must be 0. */
final class BalanceGauge implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BalanceGauge.class);

    private final AtomicLong unbalanced = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final TenantDirectory tenants;
    private final UsageCounts counts;
    private volatile boolean running;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("usage-balance").factory());

    BalanceGauge(TenantDirectory tenants, UsageCounts counts, MeterRegistry registry) {
        this.tenants = tenants;
        this.counts = counts;
        Gauge.builder("chartveil.records.unbalanced", unbalanced, AtomicLong::get)
                .description("Tenants whose accepted records are not all done, dead-lettered or in flight")
                .register(registry);
        Gauge.builder("chartveil.records.in.flight", inFlight, AtomicLong::get)
                .description("Records accepted and not yet done")
                .register(registry);
    }

    private void check() {
        try {
            long wrong = 0;
            long flying = 0;
            for (var facts : tenants.all()) {
                var usage = counts.of(facts.tenant(), 1);
                flying += usage.inFlight();
                if (!usage.isBalanced()) {
                    wrong++;
                    LOG.atError().addKeyValue("tenantId", facts.tenant()).log("The counts of records do not add up");
                }
            }
            unbalanced.set(wrong);
            inFlight.set(flying);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("cause", e.getClass().getSimpleName()).log("The counts could not be checked");
        }
    }

    @Override
    public void start() {
        running = true;
        var _ = timer.scheduleWithFixedDelay(this::check, 15, 30, TimeUnit.SECONDS);
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
