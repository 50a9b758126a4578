// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.contracts.audit.AuditEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    static final int SALT_BYTES = 32;

    /** An event to be appended, with its bytes as its service wrote them. */
    record Incoming(LogName log, AuditEvent event, byte[] body) {}

    private record Leaf(LogName log, long index, AuditEvent event, byte[] body, byte[] salt) {
        byte[] commitment() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                digest.update(salt);
                return digest.digest(body);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    private record Touched(Leaf leaf, AuditEvent.Entity entity) {}

    private static final String OPEN = """
            INSERT INTO log_head (tenant_id) SELECT log FROM unnest(?) AS l (log) ORDER BY log ON CONFLICT DO NOTHING
            """;
    private static final String LOCK = """
            SELECT tenant_id, size FROM log_head WHERE tenant_id = ANY (?) ORDER BY tenant_id FOR UPDATE
            """;
    private static final String STORED = """
            SELECT l.tenant_id, l.event_id
              FROM unnest(?, ?) AS asked (tenant_id, event_id) JOIN leaf l USING (tenant_id, event_id)
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
     * @return how many were new
     */
    int append(List<Incoming> incoming, Instant now) {
        if (incoming.isEmpty()) {
            return 0;
        }
        var sizes = lock(incoming.stream().map(Incoming::log).toList());
        var leaves = leaves(unstored(incoming), sizes);
        if (!leaves.isEmpty()) {
            store(leaves, now);
            var names = List.copyOf(sizes.keySet());
            Column.update(jdbc, GROW, Column.text(names, LogName::value), Column.of("bigint", names, sizes::get));
        }
        return leaves.size();
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
        record Id(String log, UUID event) {}
        Set<Id> stored = new HashSet<>();
        var logs = Column.text(incoming, each -> each.log().value());
        var ids = Column.of("uuid", incoming, each -> each.event().id());
        jdbc.query(connection -> Column.bind(connection, STORED, logs, ids), row -> {
            stored.add(new Id(row.getString(1), row.getObject(2, UUID.class)));
        });
        return incoming.stream()
                .filter(each ->
                        stored.add(new Id(each.log().value(), each.event().id())))
                .toList();
    }

    private List<Leaf> leaves(List<Incoming> fresh, Map<LogName, Long> sizes) {
        byte[] salts = new byte[fresh.size() * SALT_BYTES];
        random.nextBytes(salts);
        var leaves = new ArrayList<Leaf>(fresh.size());
        for (var each : fresh) {
            int at = leaves.size() * SALT_BYTES;
            long index = sizes.merge(each.log(), 1L, Long::sum) - 1;
            leaves.add(new Leaf(
                    each.log(), index, each.event(), each.body(), Arrays.copyOfRange(salts, at, at + SALT_BYTES)));
        }
        return leaves;
    }

    private void store(List<Leaf> leaves, Instant now) {
        var logs = Column.text(leaves, leaf -> leaf.log().value());
        var ids = Column.of("uuid", leaves, leaf -> leaf.event().id());
        var indexes = Column.of("bigint", leaves, Leaf::index);
        var commitments = Column.bytes(leaves, Leaf::commitment);
        jdbc.update(
                connection -> Column.bind(connection, LEAVES, Timestamp.from(now), logs, indexes, ids, commitments));
        Column.update(jdbc, BODIES, logs, ids, Column.bytes(leaves, Leaf::salt), Column.bytes(leaves, Leaf::body));
        Column.update(
                jdbc,
                EVENTS,
                logs,
                at(leaves),
                ids,
                Column.text(leaves, leaf -> leaf.event().type()),
                Column.text(leaves, leaf -> leaf.event().action().name()),
                Column.text(leaves, leaf -> leaf.event().outcome().name()),
                Column.text(leaves, leaf -> leaf.event().agent().kind()),
                Column.text(leaves, leaf -> leaf.event().agent().id()),
                Column.text(leaves, leaf -> leaf.event().patient().orElse(null)),
                Column.text(leaves, leaf -> leaf.event().requestId().orElse(null)));
        storeEntities(leaves);
    }

    private void storeEntities(List<Leaf> leaves) {
        var touched = leaves.stream()
                .flatMap(leaf -> leaf.event().entities().stream().map(entity -> new Touched(leaf, entity)))
                .toList();
        if (!touched.isEmpty()) {
            var of = touched.stream().map(Touched::leaf).toList();
            Column.update(
                    jdbc,
                    ENTITIES,
                    Column.text(of, leaf -> leaf.log().value()),
                    Column.text(touched, each -> each.entity().kind()),
                    Column.text(touched, each -> each.entity().id()),
                    at(of),
                    Column.of("uuid", of, leaf -> leaf.event().id()));
        }
    }

    private static Column at(List<Leaf> leaves) {
        return Column.of(
                "timestamptz", leaves, leaf -> Timestamp.from(leaf.event().at()));
    }
}
