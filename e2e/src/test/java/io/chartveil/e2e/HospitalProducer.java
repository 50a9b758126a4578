// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import io.chartveil.cli.api.ApiClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A hospital's own Kafka producer, signed in as the platform told it to. */
final class HospitalProducer implements AutoCloseable {

    private final KafkaProducer<String, String> producer;
    private final String topic;

    private HospitalProducer(KafkaProducer<String, String> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Makes a Kafka source of the tenant and signs in with its fresh credential. */
    static HospitalProducer ofNewSource(Installation platform, ApiClient engineer, String source) {
        var made = engineer.postJson("/api/v1/sources", Map.of("name", source, "kind", "KAFKA"))
                .orFail("making the Kafka source")
                .json();
        var credential = made.get("credential");
        return signedIn(
                platform,
                credential.get("username").asString(),
                credential.get("password").asString(),
                made.get("topic").asString());
    }

    static HospitalProducer signedIn(Installation platform, String username, String password, String topic) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", platform.runtime().kafkaBootstrapServers());
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(username, password));
        settings.put("acks", "all");
        settings.put("delivery.timeout.ms", 20_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("max.block.ms", 10_000);
        return new HospitalProducer(
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()), topic);
    }

    void send(String key, String value, Map<String, String> headers) throws ExecutionException {
        sendTo(topic, key, value, headers);
    }

    /** @throws ExecutionException with the broker's refusal as cause */
    void sendTo(String anyTopic, String key, String value, Map<String, String> headers) throws ExecutionException {
        var record = new ProducerRecord<>(anyTopic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get(30, TimeUnit.SECONDS);
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
