// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** How many alarms of each kind are open, asked of the database at each scrape: whoever rings must not forget at a restart. */
@Component
final class SpoolAlarmMetrics implements MeterBinder {

    private static final String OPEN = "SELECT count(*) FROM spool_alarm WHERE kind = ? AND resolved_at IS NULL";

    private final JdbcOperations jdbc;

    SpoolAlarmMetrics(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var kind : SpoolAlarm.Kind.values()) {
            Gauge.builder("chartveil.audit.spool.alarms", () -> open(kind))
                    .description("Spools of audit events that are not whole: anything above 0 needs a person")
                    .tag("kind", kind.name())
                    .register(registry);
        }
    }

    /** Unknown, and not none, while the database is away. */
    private double open(SpoolAlarm.Kind kind) {
        try {
            var count = jdbc.queryForObject(OPEN, Double.class, kind.name());
            return count == null ? Double.NaN : count;
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
