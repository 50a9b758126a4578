// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the intake tells the metrics: how many, of which format, with which outcome; no tenant, no source's name. */
final class IntakeMetrics {

    private final MeterRegistry registry;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final DistributionSummary batches;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batches = DistributionSummary.builder("chartveil.intake.batch")
                .description("Records per transaction")
                .register(registry);
    }

    void count(Submission submission, IntakeResult result) {
        var outcome = switch (result) {
            case IntakeResult.Accepted ignored -> "accepted";
            case IntakeResult.Repeated ignored -> "repeated";
            case IntakeResult.KeyReused ignored -> "key-reused";
            case IntakeResult.Erased ignored -> "erased";
            case IntakeResult.Refused ignored -> "refused";
            case IntakeResult.Closed ignored -> "closed";
        };
        var format = submission.format().wireName();
        counters.computeIfAbsent(
                        format + '/' + outcome,
                        ignored -> Counter.builder("chartveil.intake.records")
                                .description("Records handed in")
                                .tag("format", format)
                                .tag("outcome", outcome)
                                .register(registry))
                .increment();
    }

    void wrote(int records) {
        batches.record(records);
    }
}
