// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chartveil.cli.api.ApiClient;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A hospital's own Kafka producer, signed in as the platform told it to. */
public final class HospitalProducer implements AutoCloseable {

    /** Longer than a killed broker needs to come back on a loaded machine. */
    private static final int DELIVERY_LIMIT_MS = 180_000;

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;

    private HospitalProducer(KafkaProducer<String, byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Makes a Kafka source of the tenant and signs in with its fresh credential. */
    public static HospitalProducer ofNewSource(Installation platform, ApiClient engineer, String source) {
        var login = HospitalLogin.ofNewSource(platform, engineer, source);
        var settings = new HashMap<>(login.settings());
        settings.put("acks", "all");
        settings.put("max.request.size", 2_000_000);
        settings.put("delivery.timeout.ms", DELIVERY_LIMIT_MS);
        settings.put("request.timeout.ms", 10_000);
        settings.put("max.block.ms", DELIVERY_LIMIT_MS);
        return new HospitalProducer(
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), login.topic());
    }

    public String topic() {
        return topic;
    }

    /** Returns when the broker has it. */
    public void send(String key, String value, Map<String, String> headers) throws ExecutionException {
        send(key, value.getBytes(UTF_8), headers);
    }

    public void send(String key, byte[] value, Map<String, String> headers) throws ExecutionException {
        sendTo(topic, key, value, headers);
    }

    /** @throws ExecutionException with the broker's refusal as cause */
    public void sendTo(String anyTopic, String key, byte[] value, Map<String, String> headers)
            throws ExecutionException {
        var record = new ProducerRecord<>(anyTopic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(record).get(DELIVERY_LIMIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new ExecutionException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
