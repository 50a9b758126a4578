// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival.kafka;

import io.chartveil.analytics.arrival.Arrival;
import io.chartveil.analytics.arrival.Arrivals;
import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hands batches of de-identified records on; what can never be applied goes to the dead letters before the offset. */
@Component
class AnonymizedRecordListener {

    private final Arrivals arrivals;
    private final DeadLetters deadLetters;

    AnonymizedRecordListener(Arrivals arrivals, DeadLetters deadLetters) {
        this.arrivals = arrivals;
        this.deadLetters = deadLetters;
    }

    /**
     * A poll brings 8 MB at most, for what it brings is in memory as a whole; and what comes within a moment, for its
     * transaction costs the same for two records as for fifty.
     */
    @KafkaListener(
            id = "arrivals",
            groupId = "analytics",
            topics = RecordAnonymized.TOPIC,
            batch = "true",
            properties = {"fetch.max.bytes=8388608", "fetch.min.bytes=65536", "fetch.max.wait.ms=50"})
    void receive(List<ConsumerRecord<byte[], byte[]>> batch) {
        var arriving = new ArrayList<Arrival>(batch.size());
        for (var message : batch) {
            try {
                var headers = headers(message);
                arriving.add(new Arrival(
                        RecordAnonymized.fromHeaders(headers),
                        Objects.requireNonNullElse(message.value(), new byte[0]),
                        Optional.ofNullable(headers.get(CloudEvent.TRACE_PARENT))));
            } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
                deadLetters.put(message.key(), message.value(), message.headers(), "headers-unreadable");
            }
        }
        for (var rejected : arrivals.apply(arriving)) {
            deadLetters.put(rejected);
        }
        deadLetters.flush();
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        var headers = new HashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }
}
