// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.status.kafka;

import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.ingestion.status.StatusLedger;
import io.chartveil.serviceruntime.EventJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Reads {@code records.status.v1}. Offsets are committed after the batch's transaction; what cannot be read goes to the
 * dead-letter topic, and the others of its batch are applied.
 */
class StatusConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(StatusConsumer.class);
    /** The time line may be a moment late; one transaction for what the stages have said meanwhile costs a tenth. */
    private static final String GATHERED = "fetch.min.bytes=65536";

    private static final String FOR_A_MOMENT = "fetch.max.wait.ms=200";
    private static final String DEAD_LETTERS = RecordStatus.TOPIC + ".dlt";

    private final StatusLedger ledger;
    private final KafkaOperations<byte[], byte[]> kafka;
    private final Counter unreadable;

    StatusConsumer(StatusLedger ledger, KafkaOperations<byte[], byte[]> kafka, MeterRegistry registry) {
        this.ledger = ledger;
        this.kafka = kafka;
        this.unreadable = Counter.builder("chartveil.status.unreadable")
                .description("Status reports that could not be read")
                .register(registry);
    }

    @KafkaListener(
            id = "record-status",
            groupId = "ingestion",
            topics = RecordStatus.TOPIC,
            batch = "true",
            concurrency = "2",
            properties = {"max.poll.records=1000", GATHERED, FOR_A_MOMENT})
    void receive(List<ConsumerRecord<byte[], byte[]>> messages) {
        var reports = new ArrayList<RecordStatus>(messages.size());
        var setAside = new ArrayList<CompletableFuture<?>>();
        for (var message : messages) {
            try {
                reports.add(EventJson.read(message.value(), RecordStatus.class));
            } catch (IllegalArgumentException e) {
                unreadable.increment();
                LOG.atWarn()
                        .addKeyValue("partition", message.partition())
                        .addKeyValue("offset", message.offset())
                        .log("A status report could not be read; it goes to {}", DEAD_LETTERS);
                setAside.add(kafka.send(new ProducerRecord<>(DEAD_LETTERS, message.key(), message.value())));
            }
        }
        ledger.apply(reports);
        CompletableFuture.allOf(setAside.toArray(CompletableFuture[]::new)).join();
    }
}
