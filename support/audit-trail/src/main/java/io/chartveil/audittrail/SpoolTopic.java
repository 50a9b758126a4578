// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of {@code audit.events.v1}: idempotent, acknowledged by all replicas, one partition per spool.
 *
 * <p>After a failure the producer is thrown away: a new one starts behind the relay's cursor, so that nothing that was
 * still in flight can overtake what is sent again.
 */
final class SpoolTopic implements AutoCloseable {

    record Message(SpoolEntry entry, Optional<TenantId> tenant) {}

    private final Function<Map<String, Object>, Producer<byte[], byte[]>> factory;
    private final Map<String, Object> properties;
    private final byte[] source;
    private @Nullable Producer<byte[], byte[]> producer;

    SpoolTopic(String service, Map<String, Object> kafka) {
        this(
                service,
                kafka,
                settings -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    SpoolTopic(
            String service,
            Map<String, Object> kafka,
            Function<Map<String, Object>, Producer<byte[], byte[]>> factory) {
        this.source = utf8("/" + service + "-service");
        this.factory = factory;
        this.properties = new HashMap<>(kafka);
        properties.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        properties.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-audit-trail");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    }

    /**
     * Returns when every message is acknowledged.
     *
     * @throws IllegalStateException if one is not; none of them counts as sent then
     */
    void send(List<Message> messages) {
        var current = producer();
        try {
            List<Future<RecordMetadata>> sent = new ArrayList<>(messages.size());
            for (var message : messages) {
                sent.add(current.send(toRecord(message)));
            }
            current.flush();
            for (var each : sent) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unsent(e);
        } catch (ExecutionException | RuntimeException e) {
            throw unsent(e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        var current = producer;
        if (current == null) {
            current = factory.apply(properties);
            producer = current;
        }
        return current;
    }

    private IllegalStateException unsent(Exception cause) {
        close();
        return new IllegalStateException("entries could not be sent to " + AuditEvent.TOPIC, cause);
    }

    private ProducerRecord<byte[], byte[]> toRecord(Message message) {
        var entry = message.entry();
        var out = new ProducerRecord<>(AuditEvent.TOPIC, utf8(entry.spool()), entry.toMessage());
        out.headers()
                .add(CloudEvent.SPEC_VERSION, utf8("1.0"))
                .add(CloudEvent.ID, utf8(entry.spool() + "/" + entry.number()))
                .add(CloudEvent.TYPE, utf8(AuditEvent.TYPE))
                .add(CloudEvent.SOURCE, source)
                .add(CloudEvent.DATA_CONTENT_TYPE, utf8("application/json"));
        message.tenant().ifPresent(tenant -> out.headers().add(CloudEvent.TENANT, utf8(tenant.value())));
        return out;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        var current = producer;
        producer = null;
        if (current != null) {
            current.close(Duration.ZERO);
        }
    }
}
