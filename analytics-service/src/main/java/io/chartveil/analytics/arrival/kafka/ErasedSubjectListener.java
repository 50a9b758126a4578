// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival.kafka;

import io.chartveil.analytics.arrival.Erasures;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.serviceruntime.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Reads erasures. One that cannot be read stays in the topic and raises an alarm; it must not hold up everybody's. */
@Component
class ErasedSubjectListener {

    private static final Logger LOG = LoggerFactory.getLogger(ErasedSubjectListener.class);

    private final Erasures erasures;
    private final Counter unreadable;

    ErasedSubjectListener(Erasures erasures, MeterRegistry meters) {
        this.erasures = erasures;
        this.unreadable = Counter.builder("chartveil.erasures.unreadable")
                .description("Erasures that could not be read; it must stay 0")
                .register(meters);
    }

    @KafkaListener(id = "erasures", groupId = "analytics-erasures", topics = SubjectErased.TOPIC, batch = "true")
    void receive(List<ConsumerRecord<byte[], byte[]>> batch) {
        batch.forEach(message -> read(message).ifPresent(erasures::erase));
    }

    private Optional<SubjectErased> read(ConsumerRecord<byte[], byte[]> message) {
        byte[] value = Objects.requireNonNullElse(message.value(), new byte[0]);
        try {
            return Optional.of(EventJson.read(value, SubjectErased.class));
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
