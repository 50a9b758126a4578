// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import io.chartveil.anonymizer.pipeline.BatchAnonymizer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The poll loop and its clients. */
@Configuration(proxyBeanMethods = false)
class ReceivedConfiguration {

    private static final String GROUP = "anonymizer";
    private static final int POLL_RECORDS = 1_000;

    /** What comes within a moment is one batch: its transaction costs the same for two records as for fifty. */
    private static final int GATHERED_BYTES = 64 * 1024;

    private static final int GATHERING_MILLISECONDS = 50;

    @Bean
    ReceivedLoop receivedLoop(
            KafkaProperties kafka, BatchAnonymizer anonymizer, ReceivedProperties properties, Clock clock) {
        var unreadable = new UnreadableMessages(() -> new KafkaProducer<>(
                kafka.buildProducerProperties(), new ByteArraySerializer(), new ByteArraySerializer()));
        return new ReceivedLoop(
                () -> new KafkaConsumer<>(
                        consumerSettings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                anonymizer,
                unreadable,
                properties,
                clock);
    }

    @Bean
    MeterBinder receivedMetrics(ReceivedLoop loop) {
        return registry -> Gauge.builder("chartveil.received.waiting", loop, ReceivedLoop::waiting)
                .description("Received records in memory that are not processed yet")
                .register(registry);
    }

    private static Map<String, Object> consumerSettings(KafkaProperties kafka) {
        var settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, POLL_RECORDS);
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, GATHERED_BYTES);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, GATHERING_MILLISECONDS);
        // How long the partitions of a killed instance lie still. Heartbeats do not wait for work, so it can be short.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return settings;
    }
}
