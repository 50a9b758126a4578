// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SpoolRelayIT {

    private static final TestKafka KAFKA = TestKafka.start();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = TestPostgres.database("trail");
    /** A name of its own, since the topic is shared by all tests. */
    private final String service = "trail-" + UUID.randomUUID();

    private final JdbcClient relayRole = JdbcClient.create(database.asRelay());
    private final SpoolLimits limits = new SpoolLimits(10_000);
    private final SpoolClaims claims = new SpoolClaims(
            service, "one", relayRole, new TransactionTemplate(new JdbcTransactionManager(database.asRelay())));
    private final SpoolTopic topic = new SpoolTopic(service, Map.of("bootstrap.servers", KAFKA.bootstrapServers()));
    private final SpoolRelay relay = relay("one", topic);
    private final SpoolRelayRunner runner = new SpoolRelayRunner(claims, relay);
    private final SpooledAuditTrail trail = trail();

    private SpooledAuditTrail trail() {
        var app = database.asApp();
        var transactions = new JdbcTransactionManager(app);
        var jdbc = new JdbcTemplate(app);
        return new SpooledAuditTrail(
                claims,
                new SpoolWriter(jdbc),
                limits,
                new TenantTransactions(transactions, jdbc),
                new TransactionTemplate(transactions),
                Duration.ofSeconds(2),
                runner::appended);
    }

    private SpoolRelay relay(String instance, SpoolTopic to) {
        return new SpoolRelay(instance, relayRole, to, limits, Clock.systemUTC());
    }

    @BeforeAll
    static void topic() {
        KAFKA.createTopic(AuditEvent.TOPIC, 3);
    }

    @BeforeEach
    void migrate() {
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "trail");
    }

    @AfterEach
    void close() {
        trail.close();
        topic.close();
    }

    @Test
    void whatIsSpooledReachesTheTopicInOrderSoonAfterItsCommit() {
        // Given
        runner.start();

        // When
        for (int i = 0; i < 5; i++) {
            trail.recordNow(Events.many(Events.NORTH, 500));
        }

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(waiting()).isZero());
        runner.stop();
        var entries = sent();
        assertThat(entries).hasSize(2_500);
        byte[] previous = new byte[SpoolEntry.HASH_BYTES];
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).number()).isEqualTo(i + 1L);
            assertThat(entries.get(i).previous()).isEqualTo(previous);
            assertThat(entries.get(i).hashFits()).isTrue();
            previous = entries.get(i).hash();
        }
    }

    @Test
    void aBatchThatWasNotAcknowledgedIsSentAgainWhole() {
        // Given
        claims.renew();
        trail.recordNow(Events.many(Events.NORTH, 3));
        var broken = new SpoolTopic(service, Map.of(), _ -> {
            var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            producer.sendException = new IllegalStateException("no broker");
            return producer;
        });
        assertThatThrownBy(() -> relay("one", broken).relay()).hasMessageContaining(AuditEvent.TOPIC);

        // When
        relay.relay();

        // Then
        assertThat(sent()).extracting(SpoolEntry::number).containsExactly(1L, 2L, 3L);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatAnInstanceThatDiedLeftBehindIsRelayedByAnother() {
        // Given
        claims.renew();
        trail.recordNow(Events.many(Events.NORTH, 2));
        var other = relay("two", topic);
        other.relay();
        long whileItLives = waiting();
        relayRole.sql("UPDATE audit_spool_relay SET lease_until = now()").update();

        // When
        other.relay();

        // Then
        assertThat(whileItLives).isEqualTo(2);
        assertThat(waiting()).isZero();
        assertThat(sent()).hasSize(2);
    }

    @Test
    void theWaitingAreCountedPerTenantUntilTheyAreSent() {
        // Given
        claims.renew();
        trail.recordNow(Events.many(Events.NORTH, 2));

        // When
        relay.recount();

        // Then
        assertThat(limits.total()).isEqualTo(2);
        assertThat(relay.ageOfOldest()).isPositive();
        relay.relay();
        assertThat(limits.total()).isZero();
        relay.recount();
        assertThat(relay.ageOfOldest()).isZero();
    }

    private long waiting() {
        return relayRole
                .sql("SELECT sum(h.number - r.relayed) FROM audit_spool_head h JOIN audit_spool_relay r USING (spool)")
                .query(Long.class)
                .single();
    }

    private List<SpoolEntry> sent() {
        return KAFKA.read(AuditEvent.TOPIC, Integer.MAX_VALUE, Duration.ofSeconds(3)).stream()
                .map(message -> SpoolEntry.fromMessage(message.value()))
                .filter(entry -> entry.spool().startsWith(service))
                .toList();
    }
}
