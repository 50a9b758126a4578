// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import io.chartveil.anonymizer.pipeline.DeadLetterTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages whose headers say nothing: no tenant, so no row may hold them, and no outbox can send them. They are copied
 * as they are, before their offset is committed. Only a fault of the producer brings one here, so no producer is kept.
 */
final class UnreadableMessages {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableMessages.class);
    private static final byte[] REASON = "headers-unreadable".getBytes(StandardCharsets.UTF_8);

    private final Supplier<Producer<byte[], byte[]>> producers;

    UnreadableMessages(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    void deadLetter(List<ReceivedMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        try (var producer = producers.get()) {
            var sent = new ArrayList<Future<RecordMetadata>>();
            for (var message : messages) {
                var copy = new ProducerRecord<>(
                        DeadLetterTopic.NAME, message.raw().key(), message.raw().value());
                copy.headers().add(DeadLetterTopic.REASON, REASON);
                sent.add(producer.send(copy));
                LOG.atWarn()
                        .addKeyValue("partition", message.partition())
                        .addKeyValue("offset", message.offset())
                        .log("A message with unreadable headers goes to the dead letters");
            }
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while dead-lettering", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an unreadable message could not be dead-lettered", e);
        }
    }
}
