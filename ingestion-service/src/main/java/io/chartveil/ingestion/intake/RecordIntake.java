// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.ingestion.intake.IntakeResult.Closed;
import io.chartveil.ingestion.intake.IntakeResult.Door;
import io.chartveil.ingestion.sources.Source;
import io.chartveil.ingestion.sources.SourceDirectory;
import io.chartveil.tenantfacts.TenantDirectory;
import java.util.ArrayList;
import java.util.List;

/** The one way in for records, whatever road they come by: prepared by the caller's thread, written with others'. */
public final class RecordIntake {

    private final TenantDirectory tenants;
    private final SourceDirectory sources;
    private final RecordPreparation preparation;
    private final IntakeWriter writer;
    private final IntakeMetrics metrics;

    RecordIntake(
            TenantDirectory tenants,
            SourceDirectory sources,
            RecordPreparation preparation,
            IntakeWriter writer,
            IntakeMetrics metrics) {
        this.tenants = tenants;
        this.sources = sources;
        this.preparation = preparation;
        this.writer = writer;
        this.metrics = metrics;
    }

    /**
     * Returns when the record is durable.
     *
     * @throws IntakeUnavailableException if it could not be made durable now
     */
    public IntakeResult submit(Submission submission) {
        return submit(List.of(submission)).getFirst();
    }

    /**
     * Takes several records in, in their order, in one transaction.
     *
     * @return a result for each, in the same order
     * @throws IntakeUnavailableException if they could not be made durable now
     */
    public List<IntakeResult> submit(List<Submission> submissions) {
        var results = new IntakeResult[submissions.size()];
        var prepared = new ArrayList<PreparedRecord>(submissions.size());
        var places = new int[submissions.size()];
        for (int i = 0; i < submissions.size(); i++) {
            switch (admit(submissions.get(i))) {
                case Admission.Refused(var door) -> results[i] = new Closed(door);
                case Admission.Admitted(var facts, var source) -> {
                    places[prepared.size()] = i;
                    prepared.add(preparation.prepare(submissions.get(i), facts, source));
                }
            }
        }
        if (!prepared.isEmpty()) {
            List<IntakeResult> written = writer.write(prepared);
            for (int i = 0; i < written.size(); i++) {
                results[places[i]] = written.get(i);
            }
        }
        for (int i = 0; i < results.length; i++) {
            metrics.count(submissions.get(i), results[i]);
        }
        return List.of(results);
    }

    sealed interface Admission {
        record Admitted(TenantFacts facts, Source source) implements Admission {}

        record Refused(Door door) implements Admission {}
    }

    Admission admit(Submission submission) {
        var facts = tenants.find(submission.tenant());
        if (facts.isEmpty()) {
            return new Admission.Refused(Door.TENANT_UNKNOWN);
        }
        if (facts.get().state() != TenantFacts.State.ACTIVE) {
            return new Admission.Refused(Door.TENANT_SUSPENDED);
        }
        var source = sources.find(submission.tenant(), submission.source());
        if (source.isEmpty()) {
            return new Admission.Refused(Door.SOURCE_UNKNOWN);
        }
        return source.get().state() == Source.State.PAUSED
                ? new Admission.Refused(Door.SOURCE_PAUSED)
                : new Admission.Admitted(facts.get(), source.get());
    }
}
