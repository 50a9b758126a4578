// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.contracts.TenantId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;

/** The rows that wait in one relay's shards, and the cursors behind them. */
final class OutboxRows {

    /**
     * One query for all shards. Rows of transactions that began before the oldest one still running are final: no row can
     * appear before them any more, so a cursor over (txid, id) passes none by. A row's day is that on which its
     * transaction began: tomorrow's partition is looked into from an hour before midnight on, since a transaction may
     * begin and commit between this statement's time and its snapshot, and a server's clock may be set back.
     */
    private static final String FETCH = """
            SELECT s.shard, s.epoch, o.txid::text::bigint AS txid, o.id, o.day, o.tenant_id, o.topic, o.key, o.headers,
                   o.payload_ref, o.payload_bytes
              FROM outbox_shard s
             CROSS JOIN LATERAL (
                   SELECT txid, id, day, tenant_id, topic, key, headers, payload_ref, payload_bytes
                     FROM outbox
                    WHERE outbox.shard = s.shard AND (outbox.txid, outbox.id) > (s.txid, s.id)
                      AND outbox.txid < pg_snapshot_xmin(pg_current_snapshot())
                      AND outbox.day BETWEEN ? AND ((CURRENT_TIMESTAMP + interval '1 hour') AT TIME ZONE 'UTC')::date
                    ORDER BY outbox.txid, outbox.id LIMIT ?) o
             WHERE s.lease_owner = ? AND s.shard <> ALL (?::smallint[])
             ORDER BY s.shard, o.txid, o.id
            """;

    private static final String ADVANCE = """
            UPDATE outbox_shard s SET txid = done.txid::xid8, id = done.id
              FROM unnest(?::smallint[], ?::bigint[], ?::text[], ?::bigint[]) AS done (shard, epoch, txid, id)
             WHERE s.shard = done.shard AND s.epoch = done.epoch AND s.lease_owner = ?
            """;

    private static final String BACKLOG = """
            SELECT COALESCE(sum(w.waiting), 0) AS waiting,
                   COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - min(w.oldest)) * 1000, 0)::bigint AS oldest_ms
              FROM outbox_shard s
             CROSS JOIN LATERAL (
                   SELECT count(*) AS waiting, min(o.created) AS oldest
                     FROM (SELECT created FROM outbox
                            WHERE outbox.shard = s.shard AND (outbox.txid, outbox.id) > (s.txid, s.id)
                              AND outbox.day >= ?
                            ORDER BY outbox.txid, outbox.id LIMIT 2000) o) w
             WHERE s.lease_owner = ?
            """;

    /** A transaction that has run for more than a day would be passed by; nothing here comes near that. */
    private static final String CLOSE_DAYS = """
            UPDATE outbox_shard s SET day = (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date - 1
             WHERE s.lease_owner = ? AND s.day < (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date - 1
               AND NOT EXISTS (SELECT FROM outbox o
                                WHERE o.shard = s.shard AND (o.txid, o.id) > (s.txid, s.id)
                                  AND o.day < (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date - 1)
            """;

    private static final RowMapper<WaitingRow> WAITING_ROW = (row, _) -> new WaitingRow(
            row.getInt("shard"),
            row.getLong("epoch"),
            row.getLong("txid"),
            row.getLong("id"),
            row.getObject("day", LocalDate.class),
            new TenantId(row.getString("tenant_id")),
            row.getString("topic"),
            row.getBytes("key"),
            row.getString("headers"),
            row.getString("payload_ref"),
            row.getInt("payload_bytes"));

    private final RelayDatabase database;
    private final String relay;

    OutboxRows(RelayDatabase database, String relay) {
        this.database = database;
        this.relay = relay;
    }

    /** What waits, by shard and in order within it. */
    List<WaitingRow> fetch(OutboxLeases.Held held, int rowsPerShard, Set<Integer> butNotOfShards) {
        return database.jdbc()
                .query(
                        FETCH,
                        WAITING_ROW,
                        held.fromDay(),
                        rowsPerShard,
                        relay,
                        butNotOfShards.stream().map(Integer::shortValue).toArray(Short[]::new));
    }

    /**
     * Moves the cursors behind the given rows, the last relayed one of each shard.
     *
     * @return how many moved; fewer than given if a lease was lost, and then another relay sends those rows again
     */
    int advance(Collection<WaitingRow> lastOfEachShard) {
        return database.jdbc()
                .update(
                        ADVANCE,
                        lastOfEachShard.stream().map(row -> (short) row.shard()).toArray(Short[]::new),
                        lastOfEachShard.stream().map(WaitingRow::epoch).toArray(Long[]::new),
                        lastOfEachShard.stream()
                                .map(row -> Long.toString(row.txid()))
                                .toArray(String[]::new),
                        lastOfEachShard.stream().map(WaitingRow::id).toArray(Long[]::new),
                        relay);
    }

    /** @param waiting counted up to 2,000 a shard */
    record Backlog(long waiting, Duration oldest) {

        static final Backlog EMPTY = new Backlog(0, Duration.ZERO);
    }

    Backlog backlog(OutboxLeases.Held held) {
        return Objects.requireNonNull(database.jdbc()
                .queryForObject(
                        BACKLOG,
                        (row, _) -> new Backlog(row.getLong("waiting"), Duration.ofMillis(row.getLong("oldest_ms"))),
                        held.fromDay(),
                        relay));
    }

    /** Makes partitions ahead, and drops those that are old and relayed. */
    void maintainPartitions(int aheadDays, int keepDays) {
        database.jdbc().update(CLOSE_DAYS, relay);
        database.jdbc().queryForList("SELECT outbox_partitions(?, ?)", aheadDays, keepDays);
    }
}
