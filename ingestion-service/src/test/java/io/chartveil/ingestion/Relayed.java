// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.ingestion.RecordReceived;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the service has put into {@code records.received.v1}. */
final class Relayed {

    private Relayed() {}

    /** Waits for the record's message. */
    static ConsumerRecord<byte[], byte[]> message(IngestionUnderTest service, String recordId) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", service.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(RecordReceived.TOPIC).stream()
                    .map(partition -> new TopicPartition(RecordReceived.TOPIC, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (System.nanoTime() < end) {
                for (var message : consumer.poll(Duration.ofMillis(100))) {
                    if (recordId.equals(headers(message).get(CloudEvent.SUBJECT))) {
                        return message;
                    }
                }
            }
        }
        throw new AssertionError("the record was not relayed");
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        var headers = new HashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(headers).isNotEmpty();
        return headers;
    }
}
