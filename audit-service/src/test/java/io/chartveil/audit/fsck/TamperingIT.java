// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.fsck;

import static io.chartveil.audit.tree.LogFixture.NORTH;
import static io.chartveil.audit.tree.LogFixture.NORTH_LOG;
import static io.chartveil.audit.tree.LogFixture.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audit.log.Spool;
import io.chartveil.audit.tree.LogFixture;
import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** What a superuser of the database tries, each in a transaction that is taken back after the check. */
class TamperingIT {

    private static final LogFixture LOG = new LogFixture();

    private static final String EVENT_70 =
            "event_id = (SELECT event_id FROM leaf WHERE tenant_id = 'north-clinic' AND index = 70)";

    /** Of the tables that a log consists of; the columns are the database's own. */
    private static final Map<String, String> ONE_ROW = Map.of(
            "leaf", "index = 70",
            "event_body", EVENT_70,
            "event", EVENT_70,
            "event_entity", EVENT_70,
            "tile", "level = 0 AND index = 1",
            "checkpoint", "size = 300",
            "log_head", "true");

    @BeforeAll
    static void fill() {
        LOG.sequence(NORTH, 300);
        LOG.sequence(SOUTH, 300);
        LOG.sign(NORTH);
        LOG.sign(SOUTH);
        LOG.sequence(NORTH, 300);
        LOG.sign(NORTH);
    }

    static Stream<Arguments> columns() {
        var columns = new JdbcTemplate(LOG.database().asSuperuser())
                .query("""
                SELECT table_name, column_name, data_type FROM information_schema.columns
                 WHERE table_schema = 'public'
                   AND table_name IN ('leaf', 'event_body', 'event', 'event_entity', 'tile', 'checkpoint', 'log_head')
                 ORDER BY table_name, ordinal_position
                """, (row, _) -> Arguments.of(row.getString(1), row.getString(2), row.getString(3)));
        assertThat(columns).hasSizeGreaterThan(30);
        return columns.stream();
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("columns")
    void aChangeOfAnyColumnIsFound(String table, String column, String type) throws SQLException {
        // Given
        var changed = switch (type) {
            case "bigint", "smallint" -> column + " + 1000";
            case "uuid" -> "gen_random_uuid()";
            case "bytea" -> "set_byte(%1$s, 0, get_byte(%1$s, 0) # 1)".formatted(column);
            case "timestamp with time zone" -> column + " + interval '1 microsecond'";
            case "text" ->
                table.equals("checkpoint") && column.equals("note")
                        ? "overlay(note placing 'Z' from length(note) - 20)"
                        : column + " || 'x'";
            default -> throw new IllegalStateException(type);
        };

        // When
        var findings = after("UPDATE %s SET %s = %s WHERE tenant_id = 'north-clinic' AND %s"
                .formatted(table, column, changed, ONE_ROW.get(table)));

        // Then
        assertThat(findings).isNotEmpty();
    }

    static Stream<Arguments> attempts() {
        return Stream.of(
                Arguments.of("delete in the middle", delete("index = 70")),
                Arguments.of(
                        "delete the tail and say so in the head",
                        delete("index >= 550") + ";UPDATE log_head SET size = 550 WHERE tenant_id = 'north-clinic'"),
                Arguments.of("insert back-dated, everything after it moved on", """
                        UPDATE leaf SET index = index + 100000 WHERE tenant_id = 'north-clinic' AND index >= 70;
                        UPDATE leaf SET index = index - 99999 WHERE tenant_id = 'north-clinic' AND index >= 100000;
                        INSERT INTO leaf SELECT tenant_id, 70, gen_random_uuid(), commitment, sequenced_at
                          FROM leaf WHERE tenant_id = 'north-clinic' AND index = 69;
                        INSERT INTO event_body (tenant_id, event_id, salt, body)
                        SELECT added.tenant_id, added.event_id, b.salt, b.body
                          FROM leaf l JOIN event_body b USING (tenant_id, event_id)
                          JOIN leaf added ON added.tenant_id = l.tenant_id AND added.index = 70
                         WHERE l.tenant_id = 'north-clinic' AND l.index = 69;
                        UPDATE log_head SET size = size + 1 WHERE tenant_id = 'north-clinic'"""),
                Arguments.of("reorder two", """
                        UPDATE leaf SET index = CASE index WHEN 70 THEN 100071 WHEN 71 THEN 100070 END
                         WHERE tenant_id = 'north-clinic' AND index IN (70, 71);
                        UPDATE leaf SET index = index - 100000
                         WHERE tenant_id = 'north-clinic' AND index > 100000"""),
                Arguments.of("swap between tenants", """
                        UPDATE leaf SET tenant_id = 'x' WHERE tenant_id = 'north-clinic' AND index = 70;
                        UPDATE leaf SET tenant_id = 'north-clinic' WHERE tenant_id = 'south-clinic' AND index = 70;
                        UPDATE leaf SET tenant_id = 'south-clinic' WHERE tenant_id = 'x';
                        UPDATE event_body b SET tenant_id = l.tenant_id FROM leaf l
                         WHERE l.index = 70 AND l.event_id = b.event_id"""),
                Arguments.of("another event with a commitment that fits, tiles and all as they were", """
                        UPDATE event_body SET body = replace(convert_from(body, 'UTF8'), 'tag', 'gat')::bytea
                         WHERE tenant_id = 'north-clinic' AND %s;
                        UPDATE leaf l SET commitment = (SELECT sha256(b.salt || b.body) FROM event_body b
                               WHERE b.tenant_id = l.tenant_id AND b.event_id = l.event_id)
                         WHERE tenant_id = 'north-clinic' AND index = 70""".formatted(
                                EVENT_70)),
                Arguments.of("something that is no event, with a commitment that fits", """
                        UPDATE event_body SET body = 'x' WHERE tenant_id = 'north-clinic' AND %s;
                        UPDATE leaf l SET commitment = (SELECT sha256(b.salt || b.body) FROM event_body b
                               WHERE b.tenant_id = l.tenant_id AND b.event_id = l.event_id)
                         WHERE tenant_id = 'north-clinic' AND index = 70""".formatted(EVENT_70)),
                Arguments.of("blind without a leaf", hide("event_body")),
                Arguments.of("hide an event from the search", hide("event")),
                Arguments.of("hide what it touched", hide("event_entity")),
                Arguments.of("delete a tile", "DELETE FROM tile WHERE tenant_id = 'north-clinic' AND index = 1"),
                Arguments.of("re-sign with another key", resign()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attempts")
    void whatASuperuserTriesIsFound(String name, String sql) throws SQLException {
        assertThat(after(sql)).as(name).isNotEmpty();
    }

    @Test
    void whatNobodyTouchedIsWhole() throws SQLException {
        assertThat(after("SELECT 1")).isEmpty();
    }

    @Test
    void aBlindingThatStandsInTheLogIsNoTampering() throws SQLException {
        // Given
        var log = new LogFixture();
        log.sequence(NORTH, 5);
        var superuser = new JdbcTemplate(log.database().asSuperuser());
        var victim = superuser.queryForObject(
                "SELECT event_id::text FROM leaf WHERE tenant_id = 'north-clinic' AND index = 2", String.class);
        var blinding = AuditEventBuilder.of("audit-event.blinded", AuditEvent.Action.DELETE, Instant.now())
                .agent(AuditAgents.service("audit"))
                .tenant(NORTH)
                .entity("audit-event", String.valueOf(victim))
                .build();
        var app = log.database().asApp();

        // When
        log.sequence(new Spool("audit/joined/1").next(blinding));
        log.sign(NORTH);
        new JdbcTemplate(app)
                .execute("SELECT set_config('chartveil.tenants', 'north-clinic', false); SELECT audit_blind('%s', '%s')"
                        .formatted(NORTH_LOG.value(), blinding.id()));

        // Then
        assertThat(superuser.queryForObject("SELECT count(*) FROM event_body", Long.class))
                .isEqualTo(5);
        assertThat(log.fsck()).isEmpty();
    }

    private static String hide(String table) {
        return "DELETE FROM %s WHERE tenant_id = 'north-clinic' AND %s".formatted(table, EVENT_70);
    }

    /** Leaves, and all that belongs to them. */
    private static String delete(String leaves) {
        var events =
                "event_id IN (SELECT event_id FROM leaf WHERE tenant_id = 'north-clinic' AND %s)".formatted(leaves);
        return Stream.of("event_entity", "event", "event_body", "leaf")
                .map(table -> "DELETE FROM %s WHERE tenant_id = 'north-clinic' AND %s"
                        .formatted(table, table.equals("leaf") ? leaves : events))
                .collect(Collectors.joining(";"));
    }

    private static String resign() {
        var other = new SigningKey(LOG.keys().origin(NORTH_LOG), SignatureType.ED25519, Ed25519Seed.generate());
        var root = new JdbcTemplate(LOG.database().asSuperuser())
                .queryForObject(
                        "SELECT root FROM checkpoint WHERE tenant_id = 'north-clinic' AND size = 600", byte[].class);
        var note = SignedCheckpoint.sign(
                new Checkpoint(LOG.keys().origin(NORTH_LOG), 600, root == null ? Hash.EMPTY_ROOT : Hash.of(root)),
                List.of(other),
                Instant.now());
        return "UPDATE checkpoint SET note = '%s' WHERE tenant_id = 'north-clinic' AND size = 600".formatted(note);
    }

    private static List<Finding> after(String sql) throws SQLException {
        try (var connection = LOG.database().asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            var findings = new ArrayList<>(fsck(connection));
            connection.rollback();
            return findings;
        }
    }

    private static List<Finding> fsck(Connection connection) {
        var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        return new Fsck(new InTheTestsTransaction(), jdbc, LOG.keys()).run();
    }

    /** The check runs within the transaction that tampers. */
    private static final class InTheTestsTransaction implements PlatformTransactionManager {
        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {}

        @Override
        public void rollback(TransactionStatus status) {}
    }
}
