// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival.kafka;

import io.chartveil.analytics.arrival.Arrival;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** The topic of messages that can never be applied: sealed as they came, with the rule they broke in a header. */
@Component
class DeadLetters {

    static final String TOPIC = RecordAnonymized.TOPIC + ".dlt";
    private static final String CAUSE = "ce_cause";

    private final KafkaTemplate<byte[], byte[]> kafka;
    private final List<CompletableFuture<?>> sent = new ArrayList<>();

    DeadLetters(KafkaTemplate<byte[], byte[]> kafka) {
        this.kafka = kafka;
    }

    void put(Arrival rejected) {
        var headers = new RecordHeaders();
        rejected.event()
                .toHeaders()
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        put(null, rejected.sealed(), headers, "record-unreadable");
    }

    synchronized void put(byte @Nullable [] key, byte @Nullable [] value, Headers headers, String cause) {
        var kept = new RecordHeaders(headers.toArray());
        kept.remove(CAUSE);
        kept.add(CAUSE, cause.getBytes(StandardCharsets.UTF_8));
        sent.add(kafka.send(new ProducerRecord<>(TOPIC, null, key, value, kept)));
    }

    /** Returns when all that was put is safe; the offsets behind it may be committed after that. */
    synchronized void flush() {
        sent.forEach(CompletableFuture::join);
        sent.clear();
    }
}
