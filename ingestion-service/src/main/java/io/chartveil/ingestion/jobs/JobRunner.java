// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.jobs;

import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.ingestion.jobs.Jobs.Progress;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.records.RecordSteps;
import io.chartveil.ingestion.records.RecordSteps.Stored;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.tenantfacts.TenantDirectory;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries jobs on, slice by slice. A slice's records, messages, counters, audit event and the job's position are one
 * transaction: after a crash any instance goes on behind the last whole slice.
 */
public final class JobRunner implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    /** What fits into one audit event. */
    private static final int SLICE = 200;

    private static final long POLL_MILLIS = 1_000;

    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final Jobs jobs;
    private final RecordSteps steps;
    private final AuditTrail trail;
    private final Clock clock;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});

    public JobRunner(
            TenantTransactions transactions,
            TenantDirectory tenants,
            Jobs jobs,
            RecordSteps steps,
            AuditTrail trail,
            Clock clock) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.jobs = jobs;
        this.steps = steps;
        this.trail = trail;
        this.clock = clock;
    }

    /** Says that there may be work. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (running) {
            try {
                if (wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
                runAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.atWarn().addKeyValue("cause", e.getClass().getName()).log("Jobs could not go on; again soon");
            }
        }
    }

    private void runAll() {
        var known = tenants.all().stream().map(TenantFacts::tenant).collect(Collectors.toSet());
        if (known.isEmpty()) {
            return;
        }
        jobs.failInterrupted(known);
        for (var job : jobs.running(known)) {
            while (running && step(job)) {
                Thread.onSpinWait();
            }
        }
    }

    /** true if there is more to do */
    private boolean step(Job known) {
        return transactions.inTenant(
                known.tenant(), () -> jobs.take(known).map(this::slice).orElse(false));
    }

    private boolean slice(Job job) {
        var slice = steps.slice(job.tenant(), job.selection(), job.position(), job.id(), SLICE);
        var fit = slice.stream().filter(record -> fits(job.kind(), record)).toList();
        if (!fit.isEmpty()) {
            if (job.kind() == Job.Kind.DISCARD) {
                steps.discard(fit);
            } else {
                steps.nextGeneration(fit, job.policy());
            }
        }
        boolean more = slice.size() == SLICE;
        jobs.advance(
                job.tenant(),
                job.id(),
                new Progress(
                        slice.isEmpty()
                                ? Optional.empty()
                                : Optional.of(slice.getLast().id().uuid()),
                        slice.size(),
                        fit.size(),
                        0,
                        slice.size() - fit.size(),
                        more ? Job.State.RUNNING : Job.State.DONE));
        if (!fit.isEmpty()) {
            trail.append(List.of(event(job, fit)));
        }
        return more;
    }

    /** A refusal was never sound: it is mended and sent again, not sent on. */
    private static boolean fits(Job.Kind kind, Stored record) {
        return switch (kind) {
            case BATCH -> false;
            case REPROCESS ->
                record.hasOriginal()
                        && (record.state() == RecordState.DONE
                                || record.state() == RecordState.ACCEPTED
                                || record.state() == RecordState.DEAD_LETTERED);
            case REDRIVE -> record.hasOriginal() && record.state() == RecordState.DEAD_LETTERED;
            case DISCARD -> record.state() == RecordState.DEAD_LETTERED || record.state() == RecordState.REFUSED;
        };
    }

    private AuditEvent event(Job job, List<Stored> records) {
        var builder = AuditEventBuilder.of(
                        "record." + job.kind().name().toLowerCase(Locale.ROOT),
                        AuditEvent.Action.UPDATE,
                        clock.instant())
                .agent(AuditAgents.service("ingestion"))
                .tenant(job.tenant())
                .detail("job", job.id().toString())
                .detail("requestedBy", job.requestedBy());
        records.forEach(record -> builder.entity("record", record.id().toString()));
        return builder.build();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("jobs").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
