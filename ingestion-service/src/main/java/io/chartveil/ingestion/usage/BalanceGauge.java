// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.usage;

import io.chartveil.tenantfacts.TenantDirectory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The watch on "accepted = done + dead-lettered + in flight": how many tenants' counts do not add up. It must be 0. */
final class BalanceGauge {

    private static final Logger LOG = LoggerFactory.getLogger(BalanceGauge.class);

    private final AtomicLong unbalanced = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private final TenantDirectory tenants;
    private final UsageCounts counts;

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

    void check() {
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
    }
}
