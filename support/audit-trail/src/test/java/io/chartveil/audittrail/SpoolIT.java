// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.problemweb.ProblemException;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpoolIT {

    private final TestDatabase database = TestPostgres.database("trail");
    private final JdbcClient relayRole = JdbcClient.create(database.asRelay());
    private final JdbcTemplate appRole = new JdbcTemplate(database.asApp());
    private final JdbcTransactionManager transactions = transactions();
    private final TenantTransactions tenants = new TenantTransactions(transactions, appRole);
    private final SpoolLimits limits = new SpoolLimits(1_000);
    private final SpoolClaims claims = claims("one");
    private final SpooledAuditTrail trail = trail(Duration.ofSeconds(2));

    private JdbcTransactionManager transactions() {
        var dataSource = database.asApp();
        appRole.setDataSource(dataSource);
        return new JdbcTransactionManager(dataSource);
    }

    private SpooledAuditTrail trail(Duration timeout) {
        return new SpooledAuditTrail(
                claims,
                new SpoolWriter(appRole),
                limits,
                tenants,
                new TransactionTemplate(transactions),
                timeout,
                () -> {});
    }

    private SpoolClaims claims(String instance) {
        return new SpoolClaims(
                "trail", instance, relayRole, new TransactionTemplate(new JdbcTransactionManager(database.asRelay())));
    }

    @BeforeEach
    void migrate() {
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "trail");
        claims.renew();
    }

    @AfterEach
    void close() {
        trail.close();
    }

    @Test
    void eventsOfSeveralTransactionsStandInOneUnbrokenChain() {
        // Given
        var first = Events.many(Events.NORTH, 500);
        var second = List.of(Events.of(Events.NORTH), Events.ofThePlatform());

        // When
        tenants.runInTenant(Events.NORTH, () -> trail.append(first));
        tenants.runInTenant(Events.NORTH, () -> trail.append(second));

        // Then
        var entries = entries("trail/joined/1");
        assertThat(entries).hasSize(502);
        assertChained(entries);
        assertThat(AuditEventJson.read(entries.get(500).event())).isEqualTo(second.getFirst());
    }

    @Test
    void workThatIsRolledBackLeavesNeitherEventNorGap() {
        // Given
        tenants.runInTenant(Events.NORTH, () -> trail.append(Events.many(Events.NORTH, 1)));
        assertThatThrownBy(() -> tenants.runInTenant(Events.NORTH, () -> {
                    trail.append(Events.many(Events.NORTH, 3));
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessage("the work failed");

        // When
        tenants.runInTenant(Events.NORTH, () -> trail.append(Events.many(Events.NORTH, 1)));

        // Then
        assertChained(entries("trail/joined/1"));
        assertThat(entries("trail/joined/1")).hasSize(2);
    }

    @Test
    void concurrentReadsAndTransactionsEachKeepTheirChainWhole() {
        // Given
        var writes = new ArrayList<CompletableFuture<Void>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            for (int i = 0; i < 40; i++) {
                var tenant = i % 2 == 0 ? Events.NORTH : Events.SOUTH;
                writes.add(CompletableFuture.runAsync(() -> trail.recordNow(Events.of(tenant)), threads));
                if (i % 4 == 0) {
                    writes.add(CompletableFuture.runAsync(
                            () -> tenants.runInTenant(tenant, () -> trail.append(Events.many(tenant, 2))), threads));
                }
            }
        }

        // Then
        assertThat(writes).allMatch(write -> !write.isCompletedExceptionally());
        assertThat(entries("trail/answer/1")).hasSize(40);
        assertChained(entries("trail/answer/1"));
        assertThat(entries("trail/joined/1")).hasSize(20);
        assertChained(entries("trail/joined/1"));
    }

    @Test
    void sixHundredVirtualCallersAtOnceAreAllCommittedOnceEach() {
        // Given
        int callers = 600;
        var written = new AtomicInteger();

        // When
        try (var patient = trail(Duration.ofSeconds(60));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                var event = Events.of(i % 2 == 0 ? Events.NORTH : Events.SOUTH);
                threads.execute(() -> {
                    patient.recordNow(event);
                    written.incrementAndGet();
                });
            }
        }

        // Then
        assertThat(written).hasValue(callers);
        assertThat(entries("trail/answer/1")).hasSize(callers);
        assertChained(entries("trail/answer/1"));
    }

    @Test
    void theAppRoleCanNeitherReadNorChangeNorRemoveWhatIsSpooled() {
        // Given
        trail.recordNow(Events.of(Events.NORTH));

        // When
        var attempts = List.of(
                "SELECT event FROM audit_spool",
                "UPDATE audit_spool SET event = ''",
                "DELETE FROM audit_spool",
                "TRUNCATE audit_spool",
                "INSERT INTO audit_spool SELECT * FROM audit_spool",
                "UPDATE audit_spool_head SET number = 0",
                "DELETE FROM audit_spool_head",
                "UPDATE audit_spool_relay SET relayed = 99",
                "SELECT audit_spool_drop_old()",
                "SELECT * FROM audit_spool_"
                        + LocalDate.now(ZoneOffset.UTC).toString().replace("-", ""));

        // Then
        assertThat(attempts)
                .allSatisfy(sql -> assertThatThrownBy(() -> appRole.execute(sql))
                        .as(sql)
                        .rootCause()
                        .hasMessageContaining("permission denied"));
        assertThat(entries("trail/answer/1")).hasSize(1);
    }

    @Test
    void theRelayRoleCannotChangeWhatIsSpooledEither() {
        // Given
        trail.recordNow(Events.of(Events.NORTH));

        // When
        var attempts = List.of(
                "UPDATE audit_spool SET event = ''",
                "DELETE FROM audit_spool",
                "UPDATE audit_spool_head SET number = 0",
                "SELECT audit_append('trail/answer/1', '{}', '{}')");

        // Then
        assertThat(attempts)
                .allSatisfy(sql -> assertThatThrownBy(() -> new JdbcTemplate(database.asRelay()).execute(sql))
                        .as(sql)
                        .rootCause()
                        .hasMessageContaining("permission denied"));
    }

    @Test
    void anEventOfATenantThatTheTransactionDidNotNameIsRefused() {
        // Given
        var foreign = Events.many(Events.SOUTH, 1);

        // When
        var appending = assertThatThrownBy(() -> tenants.runInTenant(Events.NORTH, () -> trail.append(foreign)));

        // Then
        appending.isInstanceOf(ProblemException.class);
        assertThat(entries("trail/joined/1")).isEmpty();
    }

    @Test
    void appendingOutsideATransactionIsRefused() {
        // Given
        var events = Events.many(Events.NORTH, 1);

        // When
        var appending = assertThatThrownBy(() -> trail.append(events));

        // Then
        appending.isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSpoolThatCannotBeWrittenIsARefusalWithinTwoSeconds() throws Exception {
        // Given
        try (var connection = database.asSuperuser().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT FROM audit_spool_head FOR UPDATE");
            long start = System.nanoTime();

            // When
            var recording = assertThatThrownBy(() -> trail.recordNow(Events.of(Events.NORTH)));

            // Then
            recording.isInstanceOf(ProblemException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_300));
        }
    }

    @Test
    void aTenantAtItsLimitIsRefusedAndOthersAreNot() {
        // Given
        tenants.runInTenant(Events.NORTH, () -> trail.append(Events.many(Events.NORTH, 1_000)));

        // When
        var appending = assertThatThrownBy(() -> trail.recordNow(Events.of(Events.NORTH)));

        // Then
        appending.isInstanceOf(ProblemException.class);
        trail.recordNow(Events.of(Events.SOUTH));
        trail.recordNow(Events.ofThePlatform());
        assertThat(entries("trail/answer/1")).hasSize(2);
    }

    @Test
    void aSecondInstanceGetsSpoolsOfItsOwnAndADeadOnesAreTakenOver() {
        // Given
        var second = claims("two");
        second.renew();
        var third = claims("three");
        relayRole
                .sql("UPDATE audit_spool_relay SET lease_until = now() WHERE owner = 'one'")
                .update();

        // When
        third.renew();

        // Then
        assertThat(second.spools()).containsExactlyInAnyOrder("trail/joined/2", "trail/answer/2");
        assertThat(third.spools()).containsExactlyInAnyOrder("trail/joined/1", "trail/answer/1");
    }

    @Test
    void anInstanceThatStartsAgainUnderItsNameFindsItsSpools() {
        // Given
        var again = claims("one");

        // When
        again.renew();

        // Then
        assertThat(again.spools()).containsExactlyInAnyOrderElementsOf(claims.spools());
    }

    @Test
    void anOldDayIsDroppedOnlyWhenAllOfItWasRelayed() {
        // Given
        JdbcClient owner = JdbcClient.create(database.asOwner());
        owner.sql("SELECT audit_spool_prepare((now() - interval '20 days')::date)")
                .query((_, _) -> true)
                .list();
        database.migrate("ALTER TABLE audit_spool NO FORCE ROW LEVEL SECURITY");
        database.migrate("""
                INSERT INTO audit_spool (day, spool, number, hash, event, at)
                VALUES ((now() - interval '20 days')::date, 'trail/joined/1', 1, '', '', now())
                """);
        var relay = relay();

        // When
        relay.dropOldDays();
        long kept = days();
        relayRole.sql("UPDATE audit_spool_relay SET relayed = 1").update();
        relay.dropOldDays();

        // Then: of four old days the one with the waiting entry stays until it is relayed
        assertThat(kept).isEqualTo(5);
        assertThat(days()).isEqualTo(4);
    }

    private SpoolRelay relay() {
        return new SpoolRelay("one", relayRole, new SpoolTopic("trail", Map.of()), limits, Clock.systemUTC());
    }

    private long days() {
        return relayRole
                .sql("SELECT count(*) FROM pg_inherits WHERE inhparent = 'audit_spool'::regclass")
                .query(Long.class)
                .single();
    }

    private List<SpoolEntry> entries(String spool) {
        var previous = new byte[1][];
        previous[0] = new byte[SpoolEntry.HASH_BYTES];
        return relayRole
                .sql("SELECT number, hash, event FROM audit_spool WHERE spool = ? ORDER BY number")
                .param(spool)
                .query((row, _) -> {
                    var entry = new SpoolEntry(spool, row.getLong(1), previous[0], row.getBytes(2), row.getBytes(3));
                    previous[0] = entry.hash();
                    return entry;
                })
                .list();
    }

    private static void assertChained(List<SpoolEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).number()).isEqualTo(i + 1L);
            assertThat(entries.get(i).hashFits()).isTrue();
        }
    }
}
