// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.erasure.kafka;

import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.ingestion.erasure.Erasures;
import io.chartveil.serviceruntime.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Reads {@code subjects.erased.v1}, one after the other. What fails is the database's fault and tried until it heals; what
 * cannot be read stays in the topic and raises an alarm, for one must not hold up everybody's erasures.
 */
@Component
class ErasureConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureConsumer.class);

    private final Erasures erasures;
    private final Counter unreadable;

    ErasureConsumer(Erasures erasures, MeterRegistry registry) {
        this.erasures = erasures;
        this.unreadable = Counter.builder("chartveil.erasures.unreadable")
                .description("Erasures that could not be read; it must stay 0")
                .register(registry);
    }

    @KafkaListener(id = "subject-erasures", groupId = "ingestion-erasures", topics = SubjectErased.TOPIC)
    void receive(ConsumerRecord<byte[], byte @Nullable []> message) {
        read(message).ifPresent(erasures::erase);
    }

    private Optional<SubjectErased> read(ConsumerRecord<byte[], byte @Nullable []> message) {
        byte[] value = message.value();
        try {
            return Optional.of(EventJson.read(value == null ? new byte[0] : value, SubjectErased.class));
        } catch (IllegalArgumentException e) {
            unreadable.increment();
            LOG.atError()
                    .addKeyValue("partition", message.partition())
                    .addKeyValue("offset", message.offset())
                    .log("An erasure could not be read and is not done");
            return Optional.empty();
        }
    }
}
