// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import io.chartveil.anonymizer.pipeline.ReceivedRecord;
import io.chartveil.contracts.ingestion.RecordReceived;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A message in its place.
 *
 * @param record empty when the headers cannot be read: then nothing is known of it but its place
 */
record ReceivedMessage(
        TopicPartition partition, long offset, ConsumerRecord<byte[], byte[]> raw, Optional<ReceivedRecord> record) {

    private static final byte[] NOTHING = {};

    static ReceivedMessage of(ConsumerRecord<byte[], byte[]> raw) {
        var partition = new TopicPartition(raw.topic(), raw.partition());
        return new ReceivedMessage(partition, raw.offset(), raw, read(raw));
    }

    private static Optional<ReceivedRecord> read(ConsumerRecord<byte[], byte[]> raw) {
        Map<String, String> headers = new HashMap<>();
        raw.headers().forEach(header -> {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        });
        try {
            var event = RecordReceived.fromHeaders(headers);
            if (hasControlCharacter(event.source())
                    || hasControlCharacter(event.policy().orElse(""))) {
                return Optional.empty();
            }
            var key = raw.key() == null ? event.record().toString() : new String(raw.key(), StandardCharsets.UTF_8);
            return Optional.of(new ReceivedRecord(event, key, raw.value() == null ? NOTHING : raw.value(), headers));
        } catch (RuntimeException e) {
            // Whatever it was (a number, a time, an id that does not parse): the message is not one of ours.
            return Optional.empty();
        }
    }

    /** No name holds one, and neither a header nor a column takes it. */
    private static boolean hasControlCharacter(String name) {
        return name.chars().anyMatch(Character::isISOControl);
    }

    /** What stays in order. */
    OrderKey orderKey() {
        return record.map(known -> new OrderKey(known.event().tenant().value(), known.routingKey()))
                .orElseGet(() -> new OrderKey("", partition + "@" + offset));
    }

    /** What it weighs in memory: a claim check weighs what lies behind it. */
    long weight() {
        return record.flatMap(known -> known.event().claimCheck())
                .map(check -> check.size())
                .orElseGet(() -> raw.value() == null ? 0L : raw.value().length);
    }

    /** A tenant's routing key. */
    record OrderKey(String tenant, String key) {}
}
