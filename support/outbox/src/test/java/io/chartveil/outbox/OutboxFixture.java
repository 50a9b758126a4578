// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariDataSource;
import io.chartveil.contracts.TenantId;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.testinfra.Login;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.unit.DataSize;

/** A service with an outbox, and as many relays on it as a test wants. */
final class OutboxFixture implements AutoCloseable {

    static final TenantId ACME = new TenantId("acme");
    static final TenantId OTHER = new TenantId("other");
    static final Duration LEASE = Duration.ofMillis(600);

    final TestDatabase database = TestPostgres.database("ingestion");
    final TestKafka kafka = TestKafka.start();
    final String topic = "outbox-" + UUID.randomUUID();
    final JdbcTemplate app;
    final JdbcTemplate admin;
    final JdbcTransactionManager transactionManager;
    final TenantTransactions transactions;
    final WakeUp wakeUp = new WakeUp();
    final Outbox outbox;
    final MeterRegistry meters = new SimpleMeterRegistry();
    OutboxPayloads payloads = rows -> Map.of();
    Duration longestPoll = Duration.ofMillis(50);

    private final List<Relay> relays = new ArrayList<>();
    private final List<HikariDataSource> pools = new ArrayList<>();

    OutboxFixture() {
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), database.service());
        kafka.createTopic(topic, 4);
        var asApp = pool(database.app());
        app = new JdbcTemplate(asApp);
        admin = new JdbcTemplate(database.asSuperuser());
        transactionManager = new JdbcTransactionManager(asApp);
        transactions = new TenantTransactions(transactionManager, app);
        outbox = new Outbox(app, () -> Optional.of("00-trace-span-01"), wakeUp::ring);
    }

    private HikariDataSource pool(Login login) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(login.user());
        pool.setPassword(login.password());
        pools.add(pool);
        return pool;
    }

    /** A relay's parts, so that a test can stop it anywhere. */
    record Relay(RelayDatabase database, OutboxLeases leases, OutboxRows rows, OutboxSender sender, OutboxRelay loop) {}

    Relay relay(String name) {
        var relayDatabase = new RelayDatabase(pool(database.relay()));
        var leases = new OutboxLeases(relayDatabase, name, LEASE);
        var rows = new OutboxRows(relayDatabase, name);
        var sender = new OutboxSender(
                () -> OutboxAutoConfiguration.producer(Map.of("bootstrap.servers", kafka.bootstrapServers())));
        var properties = new OutboxProperties(
                true, LEASE, 16, DataSize.ofKilobytes(64), Duration.ofMillis(2), longestPoll, 8, 14);
        var loop = new OutboxRelay(
                leases,
                rows,
                sender,
                OutboxAutoConfiguration.payloads(
                        new StoredPayloads(transactions, app), wanted -> payloads.load(wanted)),
                properties,
                wakeUp,
                meters);
        var relay = new Relay(relayDatabase, leases, rows, sender, loop);
        relays.add(relay);
        return relay;
    }

    void append(OutboxMessage... messages) {
        transactions.runInTenant(ACME, () -> outbox.append(List.of(messages)));
    }

    OutboxMessage message(String key, String value) {
        return new OutboxMessage(
                ACME, topic, key.getBytes(UTF_8), Map.of("ce_id", value), PayloadRef.stored(value.getBytes(UTF_8)));
    }

    /** Appends numbered messages of some keys, each in a transaction of its own. */
    void appendNumbered(int keys, int messagesPerKey) {
        for (int number = 0; number < messagesPerKey; number++) {
            for (int key = 0; key < keys; key++) {
                append(message("key-" + key, Integer.toString(number)));
            }
        }
    }

    List<ConsumerRecord<byte[], byte[]>> relayed(int atLeast) {
        return kafka.read(topic, atLeast, Duration.ofSeconds(20));
    }

    /** The values by key, in the order in which a consumer sees them. */
    static void forEach(List<ConsumerRecord<byte[], byte[]>> records, BiConsumer<String, String> keyAndValue) {
        records.forEach(
                record -> keyAndValue.accept(new String(record.key(), UTF_8), new String(record.value(), UTF_8)));
    }

    long waiting() {
        return Objects.requireNonNull(admin.queryForObject(
                "SELECT count(*) FROM outbox o JOIN outbox_shard s USING (shard) WHERE (o.txid, o.id) > (s.txid, s.id)",
                Long.class));
    }

    @Override
    public void close() {
        for (var relay : relays) {
            if (relay.loop.isRunning()) {
                relay.loop.stop();
            }
            relay.sender.close();
        }
        pools.forEach(HikariDataSource::close);
    }
}
