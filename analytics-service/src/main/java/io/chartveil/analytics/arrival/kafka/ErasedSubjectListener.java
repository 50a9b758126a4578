// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival.kafka;

import io.chartveil.analytics.arrival.Erasures;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.serviceruntime.EventJson;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

@Component
class ErasedSubjectListener {

    private final Erasures erasures;

    ErasedSubjectListener(Erasures erasures) {
        this.erasures = erasures;
    }

    @KafkaListener(id = "erasures", groupId = "analytics-erasures", topics = SubjectErased.TOPIC, batch = "true")
    void receive(List<ConsumerRecord<byte[], byte[]>> batch) {
        for (var message : batch) {
            erasures.erase(EventJson.read(message.value(), SubjectErased.class));
        }
    }
}
