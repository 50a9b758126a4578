// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.audittrail.AuditSpool;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.TenantId;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.tenancy.TenancyCatalogue;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class SequencerIT {

    private static final TenantId NORTH = new TenantId("north-clinic");
    private static final TenantId SOUTH = new TenantId("south-clinic");

    private final TestDatabase database = TestPostgres.database("audit");
    private final FaultyDataSource app = new FaultyDataSource(database.asApp());
    private final JdbcTemplate superuser = new JdbcTemplate(database.asSuperuser());
    private final JdbcClient reader = JdbcClient.create(database.asSuperuser());
    private final Sequencer sequencer =
            new Sequencer(new JdbcTransactionManager(app), new JdbcTemplate(app), Clock.systemUTC(), List.of());
    private final Spool spool = new Spool("ingestion/joined/1");

    @BeforeEach
    void migrate() {
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "audit");
    }

    @Test
    void eachTenantsEventsGetTheirIndexesWithoutGaps() {
        // Given
        var batch = new ArrayList<SpoolEntry>();
        for (int i = 0; i < 10; i++) {
            batch.addAll(spool.next(NORTH, 2));
            batch.addAll(spool.next(SOUTH, 1));
            batch.add(spool.next(Spool.event(Optional.empty())));
        }

        // When
        int appended = sequencer.sequence(Spool.received(batch));

        // Then
        assertThat(appended).isEqualTo(40);
        assertThat(indexes("north-clinic")).containsExactlyElementsOf(upTo(20));
        assertThat(indexes("south-clinic")).containsExactlyElementsOf(upTo(10));
        assertThat(indexes("_platform")).containsExactlyElementsOf(upTo(10));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void theLeafIsACommitmentToSaltAndBody() throws Exception {
        // Given
        var entry = spool.next(NORTH, 1).getFirst();

        // When
        sequencer.sequence(List.of(Spool.received(entry)));

        // Then
        byte[] salt =
                reader.sql("SELECT salt FROM event_body").query(byte[].class).single();
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(salt);
        assertThat(superuser.queryForObject("SELECT commitment FROM leaf", byte[].class))
                .isEqualTo(digest.digest(entry.event()));
        assertThat(superuser.queryForObject("SELECT body FROM event_body", byte[].class))
                .isEqualTo(entry.event());
    }

    @Test
    void whatIsDeliveredAgainHasNoEffect() {
        // Given
        var entries = Spool.received(spool.next(NORTH, 20));
        sequencer.sequence(entries);

        // When
        int again = sequencer.sequence(entries) + sequencer.sequence(entries.subList(5, 12));

        // Then
        assertThat(again).isZero();
        assertThat(indexes("north-clinic")).hasSize(20);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void anEventThatComesThroughTwoSpoolsKeepsItsFirstIndex() {
        // Given
        var event = Spool.event(Optional.of(NORTH));
        sequencer.sequence(List.of(Spool.received(spool.next(event))));

        // When
        int again = sequencer.sequence(List.of(
                Spool.received(new Spool("ingestion/joined/2").next(event)),
                Spool.received(spool.next(NORTH, 1).getFirst())));

        // Then
        assertThat(again).isEqualTo(1);
        assertThat(indexes("north-clinic")).containsExactly(0L, 1L);
    }

    @Test
    void spoolsMayComeInAnyOrderAmongEachOther() {
        // Given
        var other = new Spool("anonymizer/joined/1");
        var mixed = new ArrayList<SpoolEntry>();
        for (int i = 0; i < 5; i++) {
            mixed.addAll(other.next(NORTH, 3));
            mixed.addAll(spool.next(NORTH, 2));
        }

        // When
        sequencer.sequence(Spool.received(mixed));

        // Then
        assertThat(indexes("north-clinic")).containsExactlyElementsOf(upTo(25));
        assertThat(alarms()).isEmpty();
    }

    @Test
    void batchesSequencedAtTheSameTimeShareALogWithoutGaps() {
        // Given
        var batches = IntStream.range(0, 8)
                .mapToObj(i -> {
                    var own = new Spool("ingestion/joined/" + i);
                    var entries = new ArrayList<>(own.next(i % 2 == 0 ? NORTH : SOUTH, 20));
                    entries.addAll(own.next(i % 2 == 0 ? SOUTH : NORTH, 20));
                    return Spool.received(entries);
                })
                .toList();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = batches.stream()
                    .map(batch -> CompletableFuture.runAsync(() -> sequencer.sequence(batch), threads))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).join();
        }

        // Then
        assertThat(indexes("north-clinic")).containsExactlyElementsOf(upTo(160));
        assertThat(indexes("south-clinic")).containsExactlyElementsOf(upTo(160));
    }

    @Test
    void killedBeforeOrAfterAnyStepABatchIsTakenOnceWhenItComesAgain() {
        // Given
        app.heal();
        sequencer.sequence(Spool.received(spool.next(NORTH, 3)));
        int steps = app.steps();
        assertThat(steps).isGreaterThan(8);
        int expected = 3;
        for (int step = 1; step <= steps; step++) {
            for (boolean done : new boolean[] {false, true}) {
                var batch = Spool.received(spool.next(NORTH, 3));
                app.heal();
                app.failAt(step, done);
                assertThatThrownBy(() -> sequencer.sequence(batch)).isInstanceOf(RuntimeException.class);
                app.heal();

                // When
                sequencer.sequence(batch);

                // Then
                expected += 3;
                assertThat(indexes("north-clinic")).containsExactlyElementsOf(upTo(expected));
            }
        }
        assertThat(alarms()).isEmpty();
    }

    @Test
    void aGapIsAnAlarmUntilItIsFilled() {
        // Given
        var entries = Spool.received(spool.next(NORTH, 6));
        sequencer.sequence(entries.subList(0, 2));
        sequencer.sequence(entries.subList(4, 6));
        var whileOpen = alarms();

        // When
        sequencer.sequence(entries.subList(2, 3));
        var half = openAlarms();
        sequencer.sequence(entries.subList(3, 4));

        // Then
        assertThat(whileOpen).containsExactly("ingestion/joined/1 GAP 3 4");
        assertThat(half).isEqualTo(1);
        assertThat(openAlarms()).isZero();
        assertThat(indexes("north-clinic")).hasSize(6);
    }

    @Test
    void aForgedChainIsAnAlarmAndItsEventsAreKeptAsEvidence() {
        // Given
        var first = spool.next(NORTH, 1).getFirst();
        sequencer.sequence(List.of(Spool.received(first)));
        var second = spool.next(NORTH, 1).getFirst();
        var changed = new SpoolEntry(
                second.spool(),
                2,
                second.previous(),
                second.hash(),
                new Spool("x").next(NORTH, 1).getFirst().event());

        // When
        sequencer.sequence(List.of(Spool.received(changed)));

        // Then
        assertThat(alarms()).containsExactly("ingestion/joined/1 FORGED 2 2");
        assertThat(indexes("north-clinic")).hasSize(2);
    }

    @Test
    void aServiceRestoredFromYesterdayLosesNoEventAndRaisesAFork() {
        // Given
        sequencer.sequence(Spool.received(spool.next(NORTH, 5)));
        var restored = new Spool("ingestion/joined/1");

        // When
        sequencer.sequence(Spool.received(restored.next(NORTH, 2)));

        // Then
        assertThat(alarms()).containsExactly("ingestion/joined/1 FORK 1 1", "ingestion/joined/1 FORK 2 2");
        assertThat(indexes("north-clinic")).hasSize(7);
    }

    @Test
    void whatCannotBeReadIsKeptAndHoldsNobodyUp() {
        // Given
        var noEntry = Received.of(3, 17, "nonsense".getBytes(StandardCharsets.UTF_8));
        var noEvent = Spool.received(spool.next("{\"id\":1}".getBytes(StandardCharsets.UTF_8)));
        var good = Spool.received(spool.next(NORTH, 1).getFirst());

        // When
        sequencer.sequence(List.of(noEntry, noEvent, good));

        // Then
        assertThat(alarms()).containsExactly("ingestion/joined/1 UNREADABLE 1 1");
        assertThat(superuser.queryForObject("SELECT count(*) FROM unreadable_message", Long.class))
                .isEqualTo(2);
        assertThat(indexes("north-clinic")).hasSize(1);
    }

    @Test
    void theAppRoleCanNeitherChangeNorRemoveWhatIsInTheLog() {
        // Given
        sequencer.sequence(Spool.received(spool.next(NORTH, 1)));
        var attempts = new ArrayList<String>();
        for (var table : List.of("leaf", "event_body", "event", "event_entity", "tile", "checkpoint", "cosignature")) {
            attempts.add("UPDATE " + table + " SET tenant_id = 'south-clinic'");
            attempts.add("DELETE FROM " + table);
            attempts.add("TRUNCATE " + table);
        }
        attempts.add("DELETE FROM log_head");
        attempts.add("DELETE FROM spool_alarm");
        attempts.add("UPDATE spool_alarm SET kind = 'GAP'");

        // When
        var asApp = new JdbcTemplate(database.asApp());

        // Then
        assertThat(attempts)
                .allSatisfy(sql -> assertThatThrownBy(() ->
                                asApp.execute("SELECT set_config('chartveil.tenants', 'north-clinic', false); " + sql))
                        .as(sql)
                        .rootCause()
                        .hasMessageContaining("permission denied"));
    }

    @Test
    void theEraserCanRemoveABodyAndNothingOfTheLeaf() {
        // Given
        superuser.execute("""
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_eraser') THEN CREATE ROLE audit_eraser; END IF;
                END $$
                """);
        migrate();
        sequencer.sequence(Spool.received(spool.next(NORTH, 2)));
        var asEraser = "SET ROLE audit_eraser; SELECT set_config('chartveil.tenants', 'north-clinic', false); ";

        // When
        superuser.execute(asEraser + "DELETE FROM event_body WHERE tenant_id = 'north-clinic'; RESET ROLE");

        // Then
        assertThat(superuser.queryForObject("SELECT count(*) FROM event_body", Long.class))
                .isZero();
        assertThat(indexes("north-clinic")).hasSize(2);
        assertThatThrownBy(() -> superuser.execute(asEraser + "DELETE FROM leaf"))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void noTableOfATenantIsWithoutItsPolicy() {
        // Given
        var withoutTenant = new HashSet<>(AuditSpool.TABLES);
        withoutTenant.addAll(List.of("spool_position", "spool_entry", "spool_alarm", "unreadable_message"));

        // When
        var violations = TenancyCatalogue.violations(database.asApp(), withoutTenant);

        // Then
        assertThat(violations).isEmpty();
    }

    private List<Long> indexes(String log) {
        return reader.sql("SELECT index FROM leaf WHERE tenant_id = ? ORDER BY index")
                .param(log)
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private static List<Long> upTo(int size) {
        return LongStream.range(0, size).boxed().toList();
    }

    private List<String> alarms() {
        return reader.sql("SELECT concat_ws(' ', spool, kind, from_number, to_number) FROM spool_alarm ORDER BY id")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private long openAlarms() {
        return reader.sql("SELECT count(*) FROM spool_alarm WHERE resolved_at IS NULL")
                .query(Long.class)
                .single();
    }
}
