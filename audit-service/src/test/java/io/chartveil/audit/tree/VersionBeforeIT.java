// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import static io.chartveil.audit.tree.LogFixture.NORTH;
import static io.chartveil.audit.tree.LogFixture.NORTH_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audit.log.LogTransactions;
import io.chartveil.audit.log.Spool;
import io.chartveil.audittrail.AuditEventJson;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.audit.AuditLeaf;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * The version before the Merkle tree, by the statements it sends: during an upgrade it runs beside this one, and after a
 * rollback in its place, on the schema of this one.
 */
class VersionBeforeIT {

    private static final String LEAF = """
            INSERT INTO leaf (tenant_id, index, event_id, commitment, sequenced_at) VALUES (?, ?, ?, ?, ?)
            """;
    private static final String BODY = """
            INSERT INTO event_body (tenant_id, event_id, salt, body) VALUES (?, ?, ?, ?)
            """;
    private static final String EVENT = """
            INSERT INTO event (tenant_id, at, event_id, type, action, outcome, agent_kind, agent_id, patient, request_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ENTITY = """
            INSERT INTO event_entity (tenant_id, kind, entity_id, at, event_id) VALUES (?, ?, ?, ?, ?)
            """;
    private static final String ENTRY = """
            INSERT INTO spool_entry (spool, number, hash, log, event_id) VALUES (?, ?, ?, ?, ?)
            """;
    private static final String FOUND = """
            SELECT count(b.body) FROM event e
              JOIN leaf l ON l.tenant_id = ? AND l.event_id = e.event_id
              LEFT JOIN event_body b ON b.tenant_id = ? AND b.event_id = e.event_id
             WHERE e.tenant_id = ?
            """;
    private static final String SEEN = """
            SELECT count(*) FROM unnest(?::text[], ?::bigint[]) AS asked (spool, number)
              JOIN spool_entry e USING (spool, number)
            """;

    private final LogFixture log = new LogFixture();
    private final LogTransactions transactions = new LogTransactions(log.manager, log.jdbc);

    @Test
    void whatItStoresIsSignedWithTheRest() {
        // Given
        log.sequence(NORTH, 3);
        var entry = new Spool("gateway/joined/1").next(NORTH, 1).getFirst();

        // When
        transactions.in(NORTH_LOG, () -> {
            store(entry, 3);
            return true;
        });

        // Then
        assertThat(log.sign(NORTH).orElseThrow().checkpoint().size()).isEqualTo(4);
        assertThat(log.fsck()).isEmpty();
    }

    @Test
    void itFindsWhatThisVersionStoresAndItsOwnTables() {
        // Given
        log.sequence(NORTH, 3);
        var name = NORTH_LOG.value();

        // When
        var found = transactions.readIn(NORTH_LOG, () -> log.jdbc.queryForObject(FOUND, Long.class, name, name, name));
        var seen = log.jdbc.queryForObject(SEEN, Long.class, "{gateway/joined/1}", "{1}");

        // Then
        assertThat(found).isEqualTo(3);
        assertThat(seen).isZero();
    }

    private void store(SpoolEntry entry, long index) {
        var event = AuditEventJson.read(entry.event());
        var id = event.id();
        var north = NORTH_LOG.value();
        var at = Timestamp.from(event.at());
        byte[] salt = new byte[AuditLeaf.SALT_BYTES];
        byte[] commitment = AuditLeaf.commitment(salt, entry.event());
        log.jdbc.update(LEAF, north, index, id, commitment, Timestamp.from(Instant.now()));
        log.jdbc.update(BODY, north, id, salt, entry.event());
        log.jdbc.update(
                EVENT,
                north,
                at,
                id,
                event.type(),
                event.action().name(),
                event.outcome().name(),
                event.agent().kind(),
                event.agent().id(),
                event.patient().orElse(null),
                event.requestId().orElse(null));
        event.entities().forEach(entity -> log.jdbc.update(ENTITY, north, entity.kind(), entity.id(), at, id));
        log.jdbc.update(ENTRY, entry.spool(), entry.number(), entry.hash(), north, id);
        log.jdbc.update("UPDATE log_head SET size = ? WHERE tenant_id = ?", index + 1, north);
    }
}
