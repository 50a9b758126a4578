// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.audit.AuditLeaf;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The append-only logs. An event gets the next index of its log, once: its leaf is a commitment,
 * {@code SHA-256(salt || body)}, so that body and salt can be erased later and the leaf still proves that something
 * stood there.
 */
final class Log {

    /** An event to be appended, with its bytes as its service wrote them. */
    record Incoming(LogName log, AuditEvent event, byte[] body) {}

    private record Leaf(LogName log, long index, AuditEvent event, byte[] body, byte[] salt) {
        byte[] commitment() {
            return AuditLeaf.commitment(salt, body);
        }
    }

    private record Id(String log, UUID event) {
        static Id of(Incoming incoming) {
            return new Id(incoming.log().value(), incoming.event().id());
        }
    }

    private static final String OPEN = """
            INSERT INTO log_head (tenant_id) SELECT log FROM unnest(?) AS l (log) ORDER BY log ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = """
            SELECT tenant_id, size FROM log_head WHERE tenant_id = ANY (?) ORDER BY tenant_id FOR UPDATE
            """;
    private static final String STORED = """
            SELECT l.tenant_id, l.event_id, b.body
              FROM unnest(?, ?) AS asked (tenant_id, event_id)
              JOIN leaf l USING (tenant_id, event_id)
              LEFT JOIN event_body b USING (tenant_id, event_id)
            """;
    private static final String GROW = """
            UPDATE log_head h SET size = g.size FROM unnest(?, ?) AS g (log, size) WHERE h.tenant_id = g.log
            """;
    private static final String LEAVES = """
            INSERT INTO leaf (tenant_id, index, event_id, commitment, sequenced_at)
            SELECT log, index, event_id, commitment, ? FROM unnest(?, ?, ?, ?) AS l (log, index, event_id, commitment)
            """;
    private static final String BODIES = """
            INSERT INTO event_body (tenant_id, event_id, salt, body)
            SELECT log, event_id, salt, body FROM unnest(?, ?, ?, ?) AS b (log, event_id, salt, body)
            """;
    private static final String EVENTS = """
            INSERT INTO event (tenant_id, at, event_id, type, action, outcome, agent_kind, agent_id, patient, request_id)
            SELECT e.* FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                AS e (log, at, event_id, type, action, outcome, agent_kind, agent_id, patient, request_id)
            """;
    private static final String ENTITIES = """
            INSERT INTO event_entity (tenant_id, kind, entity_id, at, event_id)
            SELECT e.* FROM unnest(?, ?, ?, ?, ?) AS e (log, kind, entity_id, at, event_id)
            ON CONFLICT DO NOTHING
            """;

    private final JdbcOperations jdbc;
    private final SecureRandom random = new SecureRandom();

    Log(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Appends those that no log has yet, in the caller's transaction.
     *
     * @param look whether to ask first which events the logs have; without, a known one ends the transaction with a
     *     duplicate key
     * @return how many were new
     */
    int append(List<Incoming> incoming, Instant now, boolean look) {
        if (incoming.isEmpty()) {
            return 0;
        }
        var sizes = lock(incoming.stream().map(Incoming::log).toList());
        var leaves = leaves(look ? unstored(incoming) : once(incoming, new HashSet<>()), sizes);
        if (!leaves.isEmpty()) {
            store(leaves, now);
            var names = List.copyOf(sizes.keySet());
            Column.update(
                    jdbc,
                    GROW,
                    Column.text(names, LogName::value),
                    Column.numbers(names, name -> sizes.getOrDefault(name, 0L)));
        }
        return leaves.size();
    }

    /** The events of these that the logs have with the same content; an erased one is taken for the same. */
    Set<Incoming> known(List<Incoming> asked) {
        Map<Id, Optional<byte[]>> bodies = stored(asked);
        var known = new HashSet<Incoming>();
        for (var each : asked) {
            var body = bodies.get(Id.of(each));
            if (body != null && (body.isEmpty() || Arrays.equals(body.get(), each.body()))) {
                known.add(each);
            }
        }
        return known;
    }

    /** In one order for everybody: two batches never wait for each other in a ring. */
    private Map<LogName, Long> lock(Collection<LogName> logs) {
        var names = Column.text(logs.stream().distinct().sorted().toList(), LogName::value);
        Column.update(jdbc, OPEN, names);
        Map<LogName, Long> sizes = new TreeMap<>();
        jdbc.query(connection -> Column.bind(connection, LOCK, names), row -> {
            sizes.put(new LogName(row.getString(1)), row.getLong(2));
        });
        return sizes;
    }

    /** Asked after the lock, so that nobody can store one between. */
    private List<Incoming> unstored(List<Incoming> incoming) {
        return once(incoming, new HashSet<>(stored(incoming).keySet()));
    }

    private static List<Incoming> once(List<Incoming> incoming, Set<Id> stored) {
        return incoming.stream().filter(each -> stored.add(Id.of(each))).toList();
    }

    private Map<Id, Optional<byte[]>> stored(List<Incoming> asked) {
        Map<Id, Optional<byte[]>> bodies = new HashMap<>();
        var logs = Column.text(asked, each -> each.log().value());
        var ids = Column.ids(asked, each -> each.event().id());
        jdbc.query(connection -> Column.bind(connection, STORED, logs, ids), row -> {
            bodies.put(new Id(row.getString(1), row.getObject(2, UUID.class)), Optional.ofNullable(row.getBytes(3)));
        });
        return bodies;
    }

    private List<Leaf> leaves(List<Incoming> fresh, Map<LogName, Long> sizes) {
        byte[] salts = new byte[fresh.size() * AuditLeaf.SALT_BYTES];
        random.nextBytes(salts);
        var leaves = new ArrayList<Leaf>(fresh.size());
        for (var each : fresh) {
            int at = leaves.size() * AuditLeaf.SALT_BYTES;
            long index = sizes.merge(each.log(), 1L, Long::sum) - 1;
            leaves.add(new Leaf(
                    each.log(),
                    index,
                    each.event(),
                    each.body(),
                    Arrays.copyOfRange(salts, at, at + AuditLeaf.SALT_BYTES)));
        }
        return leaves;
    }

    private void store(List<Leaf> leaves, Instant now) {
        var logs = Column.text(leaves, leaf -> leaf.log().value());
        var ids = Column.ids(leaves, leaf -> leaf.event().id());
        var indexes = Column.numbers(leaves, Leaf::index);
        var commitments = Column.bytes(leaves, Leaf::commitment);
        jdbc.update(
                connection -> Column.bind(connection, LEAVES, Timestamp.from(now), logs, indexes, ids, commitments));
        Column.update(jdbc, BODIES, logs, ids, Column.bytes(leaves, Leaf::salt), Column.bytes(leaves, Leaf::body));
        var events = leaves.stream().map(Leaf::event).toList();
        Column.update(jdbc, EVENTS, DerivedColumns.columns(events, LogName::of));
        if (events.stream().anyMatch(event -> !event.entities().isEmpty())) {
            Column.update(jdbc, ENTITIES, DerivedColumns.entityColumns(events, LogName::of));
        }
    }
}
