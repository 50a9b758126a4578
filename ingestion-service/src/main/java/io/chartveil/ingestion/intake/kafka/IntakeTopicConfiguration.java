// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.kafka;

import io.chartveil.ingestion.intake.RecordIntake;
import io.chartveil.ingestion.sources.SourceDirectory;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the intake to the tenants' topics. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeTopicProperties.class)
class IntakeTopicConfiguration {

    @Bean
    CommittedIntake committedIntake(KafkaProperties kafka) {
        return new CommittedIntake(kafka.buildAdminProperties());
    }

    @Bean
    @ConditionalOnProperty(name = "chartveil.intake.topics.enabled", havingValue = "true", matchIfMissing = true)
    IntakeTopicReaders intakeTopicReaders(
            KafkaProperties kafka,
            IntakeTopicProperties properties,
            RecordIntake intake,
            SourceDirectory sources,
            CommittedIntake committed) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, properties.group());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.maxPollRecords());
        int maxBytes = Math.toIntExact(properties.maxPollSize().toBytes());
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, maxBytes);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, maxBytes);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, (int)
                properties.discovery().toMillis());
        settings.remove(ConsumerConfig.CLIENT_ID_CONFIG);
        var submissions = new TopicSubmissions(sources);
        return new IntakeTopicReaders(
                () -> new IntakeTopicReader(
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                        intake,
                        submissions,
                        committed,
                        properties.longestRetry()),
                properties.consumers());
    }
}
