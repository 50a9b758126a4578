// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutboxRelayIT {

    private final OutboxFixture service = new OutboxFixture();

    @AfterEach
    void stopRelays() {
        service.close();
    }

    @Test
    void everyKindOfPayloadArrivesWithKeyHeadersAndTrace() {
        // Given
        service.payloads = rows -> {
            var loaded = new HashMap<Long, byte[]>();
            rows.forEach(row -> loaded.put(row.id(), ("loaded " + row.ref()).getBytes(UTF_8)));
            return loaded;
        };
        service.relay("a").loop().start();
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce_id", "1");
        headers.put("ce_source", "/a:b c");

        // When
        service.append(
                new OutboxMessage(OutboxFixture.ACME, service.topic, bytes("k"), headers, PayloadRef.none()),
                new OutboxMessage(
                        OutboxFixture.ACME, service.topic, bytes("k"), headers, PayloadRef.stored(bytes("kept"))),
                new OutboxMessage(
                        OutboxFixture.ACME, service.topic, bytes("k"), headers, PayloadRef.elsewhere("record 7", 100)));

        // Then
        var relayed = service.relayed(3);
        assertThat(relayed).hasSize(3);
        assertThat(relayed.get(0).value()).isNull();
        assertThat(relayed.get(1).value()).isEqualTo(bytes("kept"));
        assertThat(relayed.get(2).value()).isEqualTo(bytes("loaded record 7"));
        assertThat(relayed).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(bytes("k"));
            assertThat(headersOf(record))
                    .containsExactly(
                            Map.entry("ce_id", "1"),
                            Map.entry("ce_source", "/a:b c"),
                            Map.entry("traceparent", "00-trace-span-01"));
        });
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        // Given
        service.relay("a").loop().start();

        // When
        assertThatThrownBy(() -> service.transactions.runInTenant(OutboxFixture.ACME, () -> {
                    service.outbox.append(List.of(service.message("k", "undone")));
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        service.append(service.message("k", "done"));

        // Then
        OutboxFixture.forEach(
                service.relayed(1), (key, value) -> assertThat(value).isEqualTo("done"));
    }

    @Test
    void messagesOfManyKeysWrittenAtOnceKeepTheirOrderPerKey() throws Exception {
        // Given
        int keys = 24;
        int perKey = 60;
        service.relay("a").loop().start();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, keys)
                    .mapToObj(key -> threads.submit(() -> {
                        for (int number = 0; number < perKey; number += 2) {
                            service.append(
                                    service.message("key-" + key, Integer.toString(number)),
                                    service.message("key-" + key, Integer.toString(number + 1)));
                        }
                    }))
                    .toList();
            for (var writer : writers) {
                writer.get();
            }
        }

        // Then
        var relayed = service.relayed(keys * perKey);
        assertThat(relayed).hasSize(keys * perKey);
        assertThat(firstOccurrences(relayed))
                .hasSize(keys)
                .allSatisfy((key, numbers) -> assertThat(numbers).containsExactlyElementsOf(numbers(perKey)));
    }

    @Test
    void relayKilledBetweenSendAndCursorLosesNothingAndKeepsTheOrder() {
        // Given
        service.appendNumbered(8, 20);
        var killed = service.relay("killed");
        var window = killed.leases().renew(true);
        var rows = killed.rows().fetch(window, 10, Set.of());
        var payloads = new StoredPayloads(service.transactions, service.app).load(rows);

        // When
        var delivery = killed.sender().send(rows, payloads, () -> true);
        service.relay("heir").loop().start();

        // Then
        assertThat(delivery.acknowledged()).isEqualTo(rows.size()).isGreaterThan(20);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(service.waiting()).isZero());
        var relayed = service.relayed(rows.size() + 160);
        assertThat(relayed).hasSize(rows.size() + 160);
        assertThat(firstOccurrences(relayed))
                .hasSize(8)
                .allSatisfy((key, numbers) -> assertThat(numbers).containsExactlyElementsOf(numbers(20)));
    }

    @Test
    void formerHolderOfALeaseCannotMoveTheCursor() {
        // Given
        service.append(service.message("k", "1"), service.message("k", "2"));
        var late = service.relay("late");
        var rows = late.rows().fetch(late.leases().renew(true), 1, Set.of());
        service.admin.update("UPDATE outbox_shard SET lease_until = '-infinity'");
        service.admin.update("UPDATE outbox_relay SET seen = '-infinity'");
        var heir = service.relay("heir");
        heir.loop().relayOnce();
        long waitingBefore = service.waiting();

        // When
        int moved = late.rows().advance(rows);

        // Then
        assertThat(rows).hasSize(1);
        assertThat(moved).isZero();
        assertThat(service.waiting()).isEqualTo(waitingBefore).isZero();
    }

    @Test
    void twoRelaysShareTheShardsAndOneTakesOverWhatTheOtherLeaves() {
        // Given
        var first = service.relay("first");
        var second = service.relay("second");

        // When
        first.loop().start();
        second.loop().start();

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shardsByHolder()).isEqualTo(Map.of("first", 32L, "second", 32L)));
        service.appendNumbered(40, 5);
        assertThat(service.relayed(200)).hasSize(200);

        first.loop().stop();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(shardsByHolder()).isEqualTo(Map.of("second", 64L)));
        service.appendNumbered(40, 5);
        assertThat(service.relayed(400)).hasSize(400);
    }

    @Test
    void commitWakesTheRelayLongBeforeItWouldPoll() {
        // Given
        service.longestPoll = Duration.ofMinutes(1);
        service.relay("a").loop().start();
        service.append(service.message("warm-up", "0"));
        service.relayed(1);
        var millis = new ArrayList<Long>();

        // When
        for (int i = 1; i <= 20; i++) {
            service.append(service.message("k", Integer.toString(i)));
            long committed = System.currentTimeMillis();
            var last = service.relayed(i + 1).stream()
                    .mapToLong(ConsumerRecord::timestamp)
                    .max();
            millis.add(last.orElseThrow() - committed);
        }

        // Then
        millis.sort(Long::compare);
        LoggerFactory.getLogger(getClass())
                .info("commit to send: median {} ms, worst {} ms", millis.get(10), millis.getLast());
        assertThat(millis.getLast()).isLessThan(2_000);
    }

    @Test
    void rowsBehindAnOpenTransactionWaitAndAreNotPassedBy() throws Exception {
        // Given
        service.relay("a").loop().start();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var opened = new AtomicBoolean();
            var commit = new AtomicBoolean();
            var open = threads.submit(() -> service.transactions.runInTenant(OutboxFixture.ACME, () -> {
                service.outbox.append(List.of(service.message("k", "earlier")));
                opened.set(true);
                await().atMost(Duration.ofSeconds(20)).untilTrue(commit);
            }));
            await().untilTrue(opened);
            service.append(service.message("k", "later"));

            // When
            boolean nothingYet =
                    service.kafka.read(service.topic, 1, Duration.ofMillis(500)).isEmpty();
            commit.set(true);
            open.get();

            // Then
            assertThat(nothingYet).isTrue();
            assertThat(firstOccurrences(service.relayed(2)).get("k")).containsExactly("earlier", "later");
        }
    }

    @Test
    void rowThatCannotBeSentHoldsUpItsShardOnlyAndIsSentOnceItCan() {
        // Given
        var present = new AtomicBoolean();
        service.payloads = rows -> {
            var loaded = new HashMap<Long, byte[]>();
            if (present.get()) {
                rows.forEach(row -> loaded.put(row.id(), bytes("1")));
            }
            return loaded;
        };
        service.relay("a").loop().start();
        service.append(new OutboxMessage(
                OutboxFixture.ACME, service.topic, bytes("stuck"), Map.of(), PayloadRef.elsewhere("gone", 1)));
        service.append(service.message("stuck", "2"));
        service.append(service.message("free", "1"));

        // When
        OutboxFixture.forEach(
                service.relayed(1), (key, value) -> assertThat(key).isEqualTo("free"));
        double stuck =
                service.meters.get("chartveil.outbox.stuck.shards").gauge().value();
        present.set(true);

        // Then
        assertThat(stuck).isEqualTo(1);
        assertThat(firstOccurrences(service.relayed(3)).get("stuck")).containsExactly("1", "2");
        await().untilAsserted(() -> assertThat(service.meters
                        .get("chartveil.outbox.stuck.shards")
                        .gauge()
                        .value())
                .isZero());
    }

    @Test
    void moreThanFitsIntoMemoryAtOnceIsRelayedInPieces() {
        // Given
        byte[] large = new byte[30_000];
        for (int i = 0; i < 10; i++) {
            service.append(new OutboxMessage(
                    OutboxFixture.ACME, service.topic, bytes("k" + i), Map.of(), PayloadRef.stored(large)));
        }

        // When
        service.relay("a").loop().start();

        // Then
        assertThat(service.relayed(10))
                .hasSize(10)
                .allSatisfy(record -> assertThat(record.value()).hasSize(30_000));
    }

    @Test
    void backlogIsAMetric() {
        // Given
        service.appendNumbered(5, 4);
        var relay = service.relay("a");
        var window = relay.leases().renew(true);

        // When
        var backlog = relay.rows().backlog(window);

        // Then
        assertThat(backlog.waiting()).isEqualTo(20);
        assertThat(backlog.oldest()).isPositive().isLessThan(Duration.ofMinutes(1));
    }

    private Map<String, Long> shardsByHolder() {
        var shards = new HashMap<String, Long>();
        service.admin.query(
                "SELECT lease_owner, count(*) FROM outbox_shard WHERE lease_owner IS NOT NULL GROUP BY lease_owner",
                row -> {
                    shards.put(row.getString(1), row.getLong(2));
                });
        return shards;
    }

    private static Map<String, Set<String>> firstOccurrences(List<ConsumerRecord<byte[], byte[]>> records) {
        var seen = new HashMap<String, Set<String>>();
        OutboxFixture.forEach(
                records,
                (key, value) ->
                        seen.computeIfAbsent(key, any -> new LinkedHashSet<>()).add(value));
        return seen;
    }

    private static List<String> numbers(int end) {
        return IntStream.range(0, end).mapToObj(Integer::toString).toList();
    }

    private static Map<String, String> headersOf(ConsumerRecord<byte[], byte[]> record) {
        var headers = new LinkedHashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
