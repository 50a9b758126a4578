// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log.kafka;

import io.chartveil.audit.log.Received;
import io.chartveil.audit.log.Sequencer;
import io.chartveil.contracts.audit.AuditEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Takes whole polls of the topic to the sequencer; offsets are committed after its transaction. */
@Component
final class AuditEventListener {

    private static final byte[] NO_VALUE = {};

    private final Sequencer sequencer;
    private final Counter sequenced;

    AuditEventListener(Sequencer sequencer, MeterRegistry meters) {
        this.sequencer = sequencer;
        this.sequenced = Counter.builder("chartveil.audit.events.sequenced")
                .description("Audit events that got their index")
                .register(meters);
    }

    @KafkaListener(topics = AuditEvent.TOPIC)
    void receive(List<ConsumerRecord<byte[], byte @Nullable []>> messages) {
        var batch = messages.stream().map(AuditEventListener::received).toList();
        sequenced.increment(sequencer.sequence(batch));
    }

    private static Received received(ConsumerRecord<byte[], byte @Nullable []> message) {
        var value = message.value();
        return Received.of(message.partition(), message.offset(), value == null ? NO_VALUE : value);
    }
}
