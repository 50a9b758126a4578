// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.ingestion.RecordReceived;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition(RecordReceived.TOPIC, 0);
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Backlog backlog = new Backlog();

    @Test
    void heldKeyHoldsItsLaterMessagesAndNobodyElses() {
        // Given
        var first = add(0, "ana");
        add(1, "ben");
        add(2, "ana");

        // When
        backlog.hold(List.of(first), NOW);

        // Then
        assertThat(offsets(backlog.batch(10, NO_LIMIT, NOW))).containsExactly(1L);
    }

    @Test
    void heldKeyComesBackInOrderAfterItsWait() {
        // Given
        var first = add(0, "ana");
        add(1, "ana");
        backlog.hold(List.of(first), NOW);

        // When
        var later = backlog.batch(10, NO_LIMIT, NOW.plus(Duration.ofSeconds(1)));

        // Then
        assertThat(offsets(later)).containsExactly(0L, 1L);
    }

    @Test
    void offsetStandsAtTheFirstMessageThatIsNotDone() {
        // Given
        var held = add(5, "ana");
        var done = add(6, "ben");
        backlog.hold(List.of(held), NOW);

        // When
        backlog.done(List.of(done));

        // Then
        assertThat(backlog.toCommit()).containsEntry(PARTITION, new OffsetAndMetadata(5));
    }

    @Test
    void offsetGoesBehindTheLastMessageWhenAllAreDone() {
        // Given
        var first = add(5, "ana");
        var second = add(6, "ben");

        // When
        backlog.done(List.of(second, first));

        // Then
        assertThat(backlog.toCommit()).containsEntry(PARTITION, new OffsetAndMetadata(7));
    }

    @Test
    void committedOffsetIsOfferedAgainOnlyWhenItsCommitFailed() {
        // Given
        backlog.done(List.of(add(5, "ana")));
        backlog.committed(backlog.toCommit());
        assertThat(backlog.toCommit()).isEmpty();

        // When
        backlog.notCommitted(List.of(PARTITION));

        // Then
        assertThat(backlog.toCommit()).containsKey(PARTITION);
    }

    @Test
    void waitGrowsAndEndsAtHalfAMinute() {
        // When
        var waits = List.of(Backlog.wait(0), Backlog.wait(1), Backlog.wait(40));

        // Then
        assertThat(waits).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofSeconds(30));
    }

    @Test
    void batchEndsBeforeTheMessageThatMakesItTooHeavy() {
        // Given
        add(0, "ana");
        add(1, "ben");
        add(2, "eva");

        // When
        var batch = backlog.batch(10, 2, NOW);

        // Then
        assertThat(offsets(batch)).containsExactly(0L, 1L);
    }

    @Test
    void forgottenPartitionLeavesNothingBehind() {
        // Given
        add(0, "ana");

        // When
        backlog.forget(List.of(PARTITION));

        // Then
        assertThat(backlog.size()).isZero();
        assertThat(backlog.weight()).isZero();
        assertThat(backlog.toCommit()).isEmpty();
    }

    @Test
    void messageWhoseHeadersSayNothingHasNoRecord() {
        // When
        var message = ReceivedMessage.of(new ConsumerRecord<>(RecordReceived.TOPIC, 0, 3, bytes("k"), bytes("v")));

        // Then
        assertThat(message.record()).isEmpty();
    }

    private ReceivedMessage add(long offset, String key) {
        var event = new RecordReceived(
                UUID.randomUUID(),
                new TenantId("north"),
                RecordId.at(NOW),
                1,
                offset,
                RecordFormat.TEXT,
                "lab",
                NOW,
                Optional.empty(),
                Optional.empty());
        var raw = new ConsumerRecord<>(RecordReceived.TOPIC, 0, offset, bytes(key), bytes("x"));
        event.toHeaders().forEach((name, value) -> raw.headers().add(name, bytes(value)));
        var message = ReceivedMessage.of(raw);
        backlog.add(message);
        return message;
    }

    private static List<Long> offsets(List<ReceivedMessage> batch) {
        return batch.stream().map(ReceivedMessage::offset).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
