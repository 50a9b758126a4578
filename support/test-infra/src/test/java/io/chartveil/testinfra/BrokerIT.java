// SPDX-License-Identifier: Apache-2.0
package io.chartveil.testinfra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BrokerIT {

    @Test
    void acknowledgedRecordsAreReadInOrder() throws Exception {
        // Given
        var kafka = TestKafka.start();
        kafka.createTopic("order.v1", 1);
        var sent = new ArrayList<Future<?>>();

        // When
        try (var producer = producer(kafka)) {
            for (int i = 0; i < 100; i++) {
                sent.add(producer.send(
                        new ProducerRecord<>("order.v1", Integer.toString(i).getBytes(UTF_8))));
            }
        }
        for (var future : sent) {
            future.get();
        }

        // Then
        var records = kafka.read("order.v1", 100, Duration.ofSeconds(20));
        assertThat(records).hasSize(100);
        assertThat(records.getLast().value()).asString(UTF_8).isEqualTo("99");
    }

    @Test
    void topicIsNotMadeByWritingToIt() {
        var kafka = TestKafka.start();
        try (var producer = producer(kafka)) {
            var sent = producer.send(new ProducerRecord<>("nobody.made.this", new byte[1]));
            assertThatThrownBy(sent::get).hasMessageContaining("nobody.made.this");
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(TestKafka kafka) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "max.block.ms", "2000");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
