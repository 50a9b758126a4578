// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreator;

/** What is known of every spool: how far its chain goes, and what is wrong with it. */
final class SpoolLedger {

    private static final String OPEN = """
            INSERT INTO spool_position (spool) SELECT spool FROM unnest(?) AS s (spool) ORDER BY spool
            ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = """
            SELECT spool, number, hash FROM spool_position WHERE spool = ANY (?) ORDER BY spool FOR UPDATE
            """;
    private static final String OPEN_GAPS = """
            SELECT spool, from_number, to_number FROM spool_alarm
             WHERE spool = ANY (?) AND kind = 'GAP' AND resolved_at IS NULL
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
              FROM unnest(?, ?, ?) AS h (spool, from_number, to_number)
             WHERE a.spool = h.spool AND a.kind = 'GAP' AND a.resolved_at IS NULL
               AND a.from_number = h.from_number AND a.to_number = h.to_number
            """;

    private final JdbcOperations jdbc;

    SpoolLedger(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The chains of these spools, locked until the transaction ends, in one order for everybody. */
    Map<String, SpoolChain> lock(Collection<String> spools) {
        var names = Column.text(List.copyOf(spools), spool -> spool);
        Column.update(jdbc, OPEN, names);
        Map<String, List<NumberRange>> gaps = new HashMap<>();
        jdbc.query(select(OPEN_GAPS, names), row -> {
            gaps.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                    .add(new NumberRange(row.getLong(2), row.getLong(3)));
        });
        Map<String, SpoolChain> chains = new HashMap<>();
        jdbc.query(select(LOCK, names), row -> {
            var spool = row.getString(1);
            chains.put(
                    spool, new SpoolChain(spool, row.getLong(2), row.getBytes(3), gaps.getOrDefault(spool, List.of())));
        });
        return chains;
    }

    void store(Collection<SpoolChain> chains, Instant now) {
        var moved = List.copyOf(chains);
        Column.update(
                jdbc,
                MOVE,
                Column.text(moved, SpoolChain::spool),
                Column.numbers(moved, SpoolChain::number),
                Column.bytes(moved, SpoolChain::hash));
        heal(moved.stream().flatMap(chain -> chain.healed().stream()).toList(), now);
        alarm(moved.stream().flatMap(chain -> chain.alarms().stream()).toList(), now);
    }

    private void alarm(List<SpoolAlarm> alarms, Instant now) {
        if (alarms.isEmpty()) {
            return;
        }
        var columns = new Column[] {
            Column.text(alarms, SpoolAlarm::spool),
            Column.text(alarms, alarm -> alarm.kind().name()),
            Column.numbers(alarms, SpoolAlarm::from),
            Column.numbers(alarms, SpoolAlarm::to)
        };
        jdbc.update(connection -> Column.bind(connection, ALARM, Timestamp.from(now), columns));
    }

    private void heal(List<SpoolAlarm> gaps, Instant now) {
        if (gaps.isEmpty()) {
            return;
        }
        var columns = new Column[] {
            Column.text(gaps, SpoolAlarm::spool),
            Column.numbers(gaps, SpoolAlarm::from),
            Column.numbers(gaps, SpoolAlarm::to)
        };
        jdbc.update(connection -> Column.bind(connection, HEAL, Timestamp.from(now), columns));
    }

    private static PreparedStatementCreator select(String sql, Column... columns) {
        return connection -> Column.bind(connection, sql, columns);
    }
}
