// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.audit.AuditEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that were refused because nobody knows who made them: one counted event per origin and minute, so that a scanner
 * leaves a trace and cannot fill the spool.
 */
public final class AnonymousRefusals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AnonymousRefusals.class);
    private static final int MAX_ORIGINS = 1_000;
    private static final String OTHERS = "others";

    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final AuditTrail trail;
    private final Clock clock;
    private final ScheduledExecutorService minutes;

    AnonymousRefusals(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
        this.minutes = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("audit-refusals").factory());
        var _ = minutes.scheduleWithFixedDelay(this::record, 1, 1, TimeUnit.MINUTES);
    }

    /** For refusals whose answer is not a 401, as a sign-in form's; the audit filter counts those itself. */
    public void count(String origin) {
        var bucket = counts.containsKey(origin) || counts.size() < MAX_ORIGINS ? origin : OTHERS;
        counts.merge(bucket, 1L, Long::sum);
    }

    /** Counts that cannot be written now are kept for the next minute. */
    void record() {
        for (var origin : List.copyOf(counts.keySet())) {
            var count = counts.remove(origin);
            try {
                if (count != null) {
                    trail.recordNow(event(origin, count));
                }
            } catch (RuntimeException e) {
                counts.merge(origin, count, Long::sum);
                LOG.atWarn().setCause(e).log("Refused calls could not be recorded yet");
                return;
            }
        }
    }

    private AuditEvent event(String origin, long count) {
        return AuditEventBuilder.of("access.refused", AuditEvent.Action.EXECUTE, clock.instant())
                .outcome(AuditEvent.Outcome.REFUSED)
                .agent(AuditAgents.anonymous(origin))
                .detail("count", Long.toString(count))
                .detail("status", "401")
                .build();
    }

    @Override
    public void close() {
        minutes.shutdownNow();
        record();
    }
}
