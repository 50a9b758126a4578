// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The way of spooled entries to the topic, each spool in its order: read after the cursor, send, wait for all
 * acknowledgements, move the cursor. A crash between repeats entries and never leaves one out.
 *
 * <p>It also carries what instances that died have left behind: any spool whose lease has run out.
 */
final class SpoolRelay {

    private static final int BATCH = 1_000;

    private static final String BEHIND = """
            SELECT r.spool, r.relayed, r.relayed_hash, h.number
              FROM audit_spool_relay r JOIN audit_spool_head h USING (spool)
             WHERE h.number > r.relayed AND (r.owner = :me OR r.lease_until < now())
             ORDER BY r.spool
            """;
    private static final String TAKE = """
            UPDATE audit_spool_relay SET owner = :me, lease_until = now() + %1$s
             WHERE spool = :spool AND (owner = :me OR lease_until < now())
            """.formatted(SpoolClaims.LEASE);
    private static final String ENTRIES = """
            SELECT number, tenant_id, hash, event FROM audit_spool
             WHERE spool = :spool AND number > :relayed ORDER BY number LIMIT :batch
            """;
    private static final String RELAYED = """
            UPDATE audit_spool_relay SET relayed = :number, relayed_hash = :hash
             WHERE spool = :spool AND relayed < :number
            """;
    /** The limit keeps the planner from joining the whole of the spool, nearly all of which was relayed. */
    private static final String WAITING = """
            SELECT w.tenant_id, count(*) AS waiting, min(w.at) AS oldest
              FROM audit_spool_relay r
             CROSS JOIN LATERAL (
                   SELECT tenant_id, at FROM audit_spool s
                    WHERE s.spool = r.spool AND s.number > r.relayed ORDER BY s.number LIMIT 10000000) w
             WHERE r.owner = :me
             GROUP BY w.tenant_id
            """;

    private record Behind(String spool, long relayed, byte[] relayedHash) {}

    private record Row(long number, Optional<TenantId> tenant, byte[] hash, byte[] event) {}

    private record Waiting(Optional<TenantId> tenant, long count, Instant oldest) {}

    private final String instance;
    private final JdbcClient jdbc;
    private final SpoolTopic topic;
    private final SpoolLimits limits;
    private final Clock clock;
    private volatile @Nullable Instant oldest;

    SpoolRelay(String instance, JdbcClient jdbc, SpoolTopic topic, SpoolLimits limits, Clock clock) {
        this.instance = instance;
        this.jdbc = jdbc;
        this.topic = topic;
        this.limits = limits;
        this.clock = clock;
    }

    /** Sends one batch of each spool that is behind; true if one was full, so that more waits. */
    boolean relay() {
        var spools = jdbc.sql(BEHIND)
                .param("me", instance)
                .query((row, _) -> new Behind(row.getString(1), row.getLong(2), row.getBytes(3)))
                .list();
        boolean more = false;
        for (var spool : spools) {
            more |= take(spool) && relay(spool);
        }
        return more;
    }

    /** Sets the counts of waiting entries right. */
    void recount() {
        var waiting = jdbc.sql(WAITING)
                .param("me", instance)
                .query((row, _) -> new Waiting(
                        tenant(row.getString(1)),
                        row.getLong(2),
                        row.getTimestamp(3).toInstant()))
                .list();
        Map<Optional<TenantId>, Long> counts = new HashMap<>();
        waiting.forEach(each -> counts.put(each.tenant(), each.count()));
        limits.recounted(counts);
        oldest = waiting.stream().map(Waiting::oldest).min(Instant::compareTo).orElse(null);
    }

    void prepareDays() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.sql("SELECT audit_spool_prepare(?)")
                .param(today)
                .query((_, _) -> true)
                .list();
    }

    void dropOldDays() {
        jdbc.sql("SELECT audit_spool_drop_old()").query((_, _) -> true).list();
    }

    /** As of the last recount. */
    Duration ageOfOldest() {
        var since = oldest;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }

    /** Refused when another instance was quicker. */
    private boolean take(Behind spool) {
        return jdbc.sql(TAKE)
                        .param("spool", spool.spool())
                        .param("me", instance)
                        .update()
                == 1;
    }

    private boolean relay(Behind spool) {
        var rows = jdbc.sql(ENTRIES)
                .param("spool", spool.spool())
                .param("relayed", spool.relayed())
                .param("batch", BATCH)
                .query((row, _) -> new Row(row.getLong(1), tenant(row.getString(2)), row.getBytes(3), row.getBytes(4)))
                .list();
        if (rows.isEmpty()) {
            return false;
        }
        send(spool, rows);
        var last = rows.getLast();
        jdbc.sql(RELAYED)
                .param("spool", spool.spool())
                .param("number", last.number())
                .param("hash", last.hash())
                .update();
        rows.forEach(row -> limits.relayed(row.tenant()));
        return rows.size() == BATCH;
    }

    /** What the spool holds goes out as it is: whether the chain is whole is for the audit-service to judge. */
    private void send(Behind spool, List<Row> rows) {
        var entries = new ArrayList<SpoolTopic.Message>(rows.size());
        byte[] previous = spool.relayedHash();
        for (var row : rows) {
            entries.add(new SpoolTopic.Message(
                    new SpoolEntry(spool.spool(), row.number(), previous, row.hash(), row.event()), row.tenant()));
            previous = row.hash();
        }
        topic.send(entries);
    }

    private static Optional<TenantId> tenant(@Nullable String name) {
        return Optional.ofNullable(name).map(TenantId::new);
    }
}
