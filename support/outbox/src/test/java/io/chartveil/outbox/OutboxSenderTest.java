// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chartveil.contracts.TenantId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class OutboxSenderTest {

    private final List<FakeProducer> producers = new ArrayList<>();
    private final OutboxSender sender = new OutboxSender(() -> {
        producers.add(new FakeProducer());
        return producers.getLast();
    });

    @Test
    void lastRowOfEachShardIsReportedWhenAllAreAcknowledged() {
        // Given
        var rows = List.of(row(1, 1, "a"), row(1, 2, "a"), row(5, 3, "a"));

        // When
        var delivery = sender.send(rows, Map.of(), () -> true);

        // Then
        assertThat(delivery.last()).extracting(WaitingRow::id).containsExactlyInAnyOrder(2L, 3L);
        assertThat(delivery.failedShards()).isEmpty();
        assertThat(delivery.acknowledged()).isEqualTo(3);
    }

    @Test
    void nothingBehindARowThatCannotBeSentIsSentInItsShard() {
        // Given
        var rows = List.of(row(1, 1, "a"), row(1, 2, "too-large"), row(1, 3, "a"), row(5, 4, "a"));

        // When
        var delivery = sender.send(rows, Map.of(), () -> true);

        // Then
        assertThat(delivery.last()).extracting(WaitingRow::id).containsExactlyInAnyOrder(1L, 4L);
        assertThat(delivery.failedShards()).containsExactly(1);
        assertThat(producers.getLast().history())
                .extracting(ProducerRecord::topic)
                .containsExactly("a", "a");
    }

    @Test
    void whatIsUnderWayIsAbandonedWithItsProducerWhenTheLeaseIsLost() {
        // Given
        var rows = List.of(row(1, 1, "never-acknowledged"));

        // When
        assertThatThrownBy(() -> sender.send(rows, Map.of(), () -> false))
                .isInstanceOf(OutboxSender.AbandonedException.class);
        sender.send(List.of(row(1, 1, "a")), Map.of(), () -> true);

        // Then
        assertThat(producers).hasSize(2);
        assertThat(producers.getFirst().closed()).isTrue();
    }

    @Test
    void acknowledgementIsWaitedForAsLongAsTheLeaseIsHeld() {
        // Given
        var asked = new ArrayList<Integer>();

        // When
        var delivery = sender.send(List.of(row(1, 1, "never-acknowledged")), Map.of(), () -> {
            asked.add(asked.size());
            if (asked.size() == 2) {
                producers.getLast().completeNext();
            }
            return true;
        });

        // Then
        assertThat(asked).hasSize(2);
        assertThat(delivery.acknowledged()).isEqualTo(1);
    }

    private static WaitingRow row(int shard, long id, String topic) {
        return new WaitingRow(
                shard,
                1,
                id,
                id,
                LocalDate.of(2026, 11, 21),
                new TenantId("acme"),
                topic,
                "k".getBytes(UTF_8),
                "",
                null,
                0);
    }

    /** Kafka's own mock, which here acknowledges at once, refuses a topic, and leaves another unanswered. */
    private static final class FakeProducer extends MockProducer<byte[], byte[]> {

        FakeProducer() {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
            if (record.topic().equals("too-large")) {
                return CompletableFuture.failedFuture(new RecordTooLargeException("1"));
            }
            var future = super.send(record);
            if (!record.topic().equals("never-acknowledged")) {
                completeNext();
            }
            return future;
        }
    }
}
