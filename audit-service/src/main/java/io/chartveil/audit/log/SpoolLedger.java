// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.audittrail.SpoolEntry;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreator;

/** What is known of every spool: how far its chain goes, which entries were seen, what is wrong with it. */
final class SpoolLedger {

    /** An entry and where its event went. */
    record Seen(SpoolEntry entry, Optional<LogName> log, Optional<UUID> event) {}

    private static final String OPEN = """
            INSERT INTO spool_position (spool) SELECT spool FROM unnest(?) AS s (spool) ORDER BY spool
            ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = """
            SELECT spool, number, hash FROM spool_position WHERE spool = ANY (?) ORDER BY spool FOR UPDATE
            """;
    private static final String OPEN_GAPS = """
            SELECT spool, kind, from_number, to_number FROM spool_alarm
             WHERE spool = ANY (?) AND kind = 'GAP' AND resolved_at IS NULL
            """;
    private static final String KNOWN = """
            SELECT e.spool, e.number, e.hash
              FROM unnest(?, ?) AS asked (spool, number) JOIN spool_entry e USING (spool, number)
            """;
    private static final String SEEN = """
            INSERT INTO spool_entry (spool, number, hash, log, event_id)
            SELECT spool, number, hash, log, event_id FROM unnest(?, ?, ?, ?, ?) AS e (spool, number, hash, log, event_id)
            """;
    private static final String MOVE = """
            UPDATE spool_position p SET number = e.number, hash = e.hash
              FROM unnest(?, ?, ?) AS e (spool, number, hash) WHERE p.spool = e.spool
            """;
    private static final String ALARM = """
            INSERT INTO spool_alarm (spool, kind, from_number, to_number, detected_at)
            SELECT spool, kind, from_number, to_number, ?
              FROM unnest(?, ?, ?, ?) AS a (spool, kind, from_number, to_number)
            """;
    private static final String HEAL = """
            UPDATE spool_alarm a SET resolved_at = ?
             WHERE a.spool = ANY (?) AND a.kind = 'GAP' AND a.resolved_at IS NULL
               AND (SELECT count(DISTINCT e.number) FROM spool_entry e
                     WHERE e.spool = a.spool AND e.number BETWEEN a.from_number AND a.to_number)
                   = a.to_number - a.from_number + 1
            """;

    private final JdbcOperations jdbc;

    SpoolLedger(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The chains of these spools, locked until the transaction ends, in one order for everybody. */
    Map<String, SpoolChain> lock(Collection<String> spools) {
        var names = Column.text(List.copyOf(spools), spool -> spool);
        Column.update(jdbc, OPEN, names);
        Map<String, List<SpoolAlarm>> gaps = new HashMap<>();
        jdbc.query(select(OPEN_GAPS, names), row -> {
            gaps.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                    .add(new SpoolAlarm(row.getString(1), SpoolAlarm.Kind.GAP, row.getLong(3), row.getLong(4)));
        });
        Map<String, SpoolChain> chains = new HashMap<>();
        jdbc.query(select(LOCK, names), row -> {
            var spool = row.getString(1);
            chains.put(
                    spool, new SpoolChain(spool, row.getLong(2), row.getBytes(3), gaps.getOrDefault(spool, List.of())));
        });
        return chains;
    }

    /** Those that were never seen, each once, in their order. */
    <T> List<T> unseen(List<T> all, Function<T, SpoolEntry> entry) {
        Set<String> known = new HashSet<>();
        jdbc.query(
                select(
                        KNOWN,
                        Column.text(all, each -> entry.apply(each).spool()),
                        Column.of("bigint", all, each -> entry.apply(each).number())),
                row -> {
                    known.add(key(row.getString(1), row.getLong(2), row.getBytes(3)));
                });
        return all.stream()
                .filter(each -> {
                    var one = entry.apply(each);
                    return known.add(key(one.spool(), one.number(), one.hash()));
                })
                .toList();
    }

    void store(List<Seen> seen, Collection<SpoolChain> chains, Instant now) {
        Column.update(
                jdbc,
                SEEN,
                Column.text(seen, each -> each.entry().spool()),
                Column.of("bigint", seen, each -> each.entry().number()),
                Column.bytes(seen, each -> each.entry().hash()),
                Column.text(seen, each -> each.log().map(LogName::value).orElse(null)),
                Column.of("uuid", seen, each -> each.event().orElse(null)));
        var moved = List.copyOf(chains);
        Column.update(
                jdbc,
                MOVE,
                Column.text(moved, SpoolChain::spool),
                Column.of("bigint", moved, SpoolChain::number),
                Column.bytes(moved, SpoolChain::hash));
        alarm(moved.stream().flatMap(chain -> chain.alarms().stream()).toList(), now);
        heal(moved, now);
    }

    private void alarm(List<SpoolAlarm> alarms, Instant now) {
        if (alarms.isEmpty()) {
            return;
        }
        var columns = new Column[] {
            Column.text(alarms, SpoolAlarm::spool),
            Column.text(alarms, alarm -> alarm.kind().name()),
            Column.of("bigint", alarms, SpoolAlarm::from),
            Column.of("bigint", alarms, SpoolAlarm::to)
        };
        jdbc.update(connection -> Column.bind(connection, ALARM, Timestamp.from(now), columns));
    }

    private void heal(List<SpoolChain> chains, Instant now) {
        if (chains.stream().anyMatch(SpoolChain::mayHeal)) {
            var spools = Column.text(chains, SpoolChain::spool);
            jdbc.update(connection -> Column.bind(connection, HEAL, Timestamp.from(now), spools));
        }
    }

    private static PreparedStatementCreator select(String sql, Column... columns) {
        return connection -> Column.bind(connection, sql, columns);
    }

    private static String key(String spool, long number, byte[] hash) {
        return spool + ' ' + number + ' ' + HexFormat.of().formatHex(hash);
    }
}
