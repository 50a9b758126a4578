// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The shards that one relay may move on. Each shard has one holder; a new holder counts its epoch on, so that a former one
 * that wakes up late cannot move the cursor.
 */
final class OutboxLeases {

    private static final String HEARTBEAT = """
            INSERT INTO outbox_relay (relay, seen) VALUES (?, CURRENT_TIMESTAMP)
            ON CONFLICT (relay) DO UPDATE SET seen = EXCLUDED.seen
            """;

    private static final String FORGET_THE_DEAD = """
            DELETE FROM outbox_relay WHERE relay IN (
                SELECT relay FROM outbox_relay WHERE seen < CURRENT_TIMESTAMP - ? * interval '1 millisecond'
                FOR UPDATE SKIP LOCKED)
            """;

    private static final String RENEW = """
            UPDATE outbox_shard SET lease_until = CURRENT_TIMESTAMP + ? * interval '1 millisecond'
             WHERE lease_owner = ?
            """;

    private static final String CLAIM = """
            UPDATE outbox_shard
               SET lease_owner = ?, lease_until = CURRENT_TIMESTAMP + ? * interval '1 millisecond', epoch = epoch + 1
             WHERE shard IN (SELECT shard FROM outbox_shard
                              WHERE lease_owner IS NULL OR lease_until < CURRENT_TIMESTAMP
                              ORDER BY shard LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    private static final String GIVE_UP = """
            UPDATE outbox_shard SET lease_owner = NULL, lease_until = '-infinity'
             WHERE shard IN (SELECT shard FROM outbox_shard WHERE lease_owner = ? ORDER BY shard DESC LIMIT ?)
            """;

    private static final String WINDOW = """
            SELECT COALESCE(min(day), (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date) AS from_day, count(*) AS shards
              FROM outbox_shard WHERE lease_owner = ?
            """;

    /** Committed rows have numbers below the server's next one, and cursors are at committed rows. */
    private static final String AHEAD_OF_THE_SERVER = """
            SELECT EXISTS (SELECT FROM outbox_shard WHERE txid >= pg_snapshot_xmax(pg_current_snapshot()))
                OR EXISTS (SELECT FROM outbox_shard s CROSS JOIN LATERAL (
                               SELECT o.txid FROM outbox o WHERE o.shard = s.shard ORDER BY o.txid DESC LIMIT 1) o
                            WHERE o.txid >= pg_snapshot_xmax(pg_current_snapshot()))
            """;

    private final RelayDatabase database;
    private final String relay;
    private final Duration lease;

    OutboxLeases(RelayDatabase database, String relay, Duration lease) {
        this.database = database;
        this.relay = relay;
        this.lease = lease;
    }

    /** What the relay holds now, and the first day in which its waiting rows can lie. */
    record Held(int shards, LocalDate fromDay) {}

    /**
     * Says that this relay lives and renews its leases.
     *
     * @param settled false while rows are on their way: then the set of shards stays but for lost ones; else the relay
     *     brings it to its share
     */
    Held renew(boolean settled) {
        return database.inTransaction(() -> {
            var jdbc = database.jdbc();
            jdbc.update(HEARTBEAT, relay);
            jdbc.update(FORGET_THE_DEAD, lease.toMillis());
            int relays = count(jdbc, "SELECT count(*) FROM outbox_relay");
            int share = Math.ceilDiv(Outbox.SHARDS, Math.max(1, relays));
            int held = jdbc.update(RENEW, lease.toMillis(), relay);
            if (settled && held < share) {
                jdbc.update(CLAIM, relay, lease.toMillis(), share - held);
            } else if (settled && held > share) {
                jdbc.update(GIVE_UP, relay, held - share);
            }
            return Objects.requireNonNull(jdbc.queryForObject(
                    WINDOW,
                    (row, _) -> new Held(row.getInt("shards"), row.getObject("from_day", LocalDate.class)),
                    relay));
        });
    }

    /** Leaves at once, so that others need not wait for the leases to run out. */
    void release() {
        database.inTransaction(() -> {
            database.jdbc().update(GIVE_UP, relay, Outbox.SHARDS);
            return database.jdbc().update("DELETE FROM outbox_relay WHERE relay = ?", relay);
        });
    }

    /** @throws OutboxRestoredException if the server's transaction numbers are behind what was relayed */
    void refuseARestoredDump() {
        if (Boolean.TRUE.equals(database.jdbc().queryForObject(AHEAD_OF_THE_SERVER, Boolean.class))) {
            throw new OutboxRestoredException();
        }
    }

    private static int count(JdbcTemplate jdbc, String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class));
    }
}
