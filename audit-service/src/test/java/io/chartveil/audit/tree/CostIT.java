// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import static io.chartveil.audit.tree.LogFixture.NORTH;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.chartveil.audit.log.Received;
import io.chartveil.audit.log.Spool;
import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.contracts.audit.AuditEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an event costs from the topic to the checkpoint, in CPU time of this process and of PostgreSQL. */
@EnabledIfSystemProperty(named = "audit.cost", matches = "[0-9]+", disabledReason = "-Daudit.cost=<events> measures")
class CostIT {

    private static final int BATCH = 1_000;
    /** Of the kernel's clock, in which /proc counts. */
    private static final double TICKS_PER_MILLI = 0.1;

    private final LogFixture log = new LogFixture(CostIT::pooled);
    private final JdbcTemplate superuser = new JdbcTemplate(log.database().asSuperuser());

    @Test
    void anEventCostsLittle() {
        // Given
        int events = Integer.getInteger("audit.cost");
        var spool = new Spool("ingestion/joined/2");
        var messages = new ArrayList<byte[]>();
        for (int i = 0; i < events + 10 * BATCH; i++) {
            messages.add(spool.next(event(i)).toMessage());
        }
        take(messages.subList(0, 10 * BATCH));
        log.sign(NORTH);

        // When
        var begin = Cost.now(superuser);
        take(messages.subList(10 * BATCH, messages.size()));
        var sequenced = Cost.now(superuser);
        while (log.sign(NORTH).isPresent()) {
            assertThat(begin).isNotNull();
        }
        var signed = Cost.now(superuser);

        // Then
        report("sequenced", begin, sequenced, events);
        report("signed", sequenced, signed, events);
        var bytes = superuser.queryForObject("SELECT pg_database_size(current_database())", Long.class);
        System.out.printf(Locale.ROOT, "database: %d bytes/event%n", (bytes == null ? 0 : bytes) / messages.size());
        assertThat(log.fsck()).isEmpty();
        report("checked", signed, Cost.now(superuser), messages.size());
    }

    private void take(List<byte[]> messages) {
        for (int from = 0; from < messages.size(); from += BATCH) {
            var batch = new ArrayList<Received>();
            for (int i = from; i < Math.min(messages.size(), from + BATCH); i++) {
                batch.add(Received.of(0, i, messages.get(i)));
            }
            log.sequencer.sequence(batch);
        }
    }

    private static void report(String what, Cost from, Cost to, int events) {
        System.out.printf(
                Locale.ROOT,
                "%s: %.4f CPU-ms/event here, %.4f in PostgreSQL, %.0f events/s%n",
                what,
                (to.here() - from.here()) / events,
                (to.postgres() - from.postgres()) / events,
                events * 1e9 / (to.nanos() - from.nanos()));
    }

    private static DataSource pooled(DataSource database) {
        var pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private static AuditEvent event(int number) {
        return AuditEventBuilder.of("record.opened", AuditEvent.Action.EXECUTE, Instant.now())
                .agent(AuditAgents.service("anonymizer"))
                .tenant(NORTH)
                .entity("record", "rec_" + UUID.randomUUID())
                .patient("0123456789abcdef0123456789abcdef" + number % 5_000)
                .requestId("req_" + number)
                .build();
    }

    /**
     * @param here CPU milliseconds of this thread
     * @param postgres CPU milliseconds of all of the server's processes
     */
    private record Cost(long nanos, double here, double postgres) {

        static Cost now(JdbcTemplate superuser) {
            var pids = superuser.queryForList("SELECT pid FROM pg_stat_activity", Integer.class);
            double ticks = pids.stream().mapToLong(Cost::ticks).sum();
            return new Cost(
                    System.nanoTime(),
                    ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6,
                    ticks / TICKS_PER_MILLI);
        }

        private static long ticks(Integer pid) {
            var stat = Path.of("/proc", String.valueOf(pid), "stat");
            try {
                if (Files.notExists(stat)) {
                    return 0;
                }
                var fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ", -1);
                return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
