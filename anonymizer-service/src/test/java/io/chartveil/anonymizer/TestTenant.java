// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.CloudEvent;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.Opener;
import io.chartveil.envelope.OpeningKey;
import io.chartveil.envelope.Sealer;
import io.chartveil.envelope.SealingKey;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.serviceruntime.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** A tenant as gateway, ingestion and analytics see it: it makes the messages of the one and opens those for the other. */
final class TestTenant {

    private static final Duration READING = Duration.ofMillis(700);
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final JsonMapper JSON = JsonMapper.shared();

    final TenantId id;
    final String anonymizerKey;
    private final Installation installation;
    private final OpeningKey analytics = OpeningKey.generate();
    private final Sealer toAnonymizer;
    private final AtomicLong sequence = new AtomicLong();

    private TestTenant(Installation installation, TenantId id, String anonymizerKey) {
        this.installation = installation;
        this.id = id;
        this.anonymizerKey = anonymizerKey;
        this.toAnonymizer = new Sealer(SealingKey.parse(anonymizerKey), Clock.systemUTC());
    }

    /** Its keys are made and its facts published. */
    static TestTenant create(Installation installation, RunningService service) {
        var tenant = withoutFacts(installation, service);
        tenant.publishFacts();
        return tenant;
    }

    static TestTenant withoutFacts(Installation installation, RunningService service) {
        var id = Installation.newTenant();
        var answer = service.post(
                "/internal/tenants/" + id + "/keys", "", "application/json", TestTokens.service(id, "keys:provision"));
        assertThat(answer.statusCode()).as(answer.text()).isEqualTo(200);
        return new TestTenant(
                installation,
                id,
                JSON.readTree(answer.text()).required("publicKey").asString());
    }

    void publishFacts() {
        var facts = new TenantFacts(
                id,
                "Test",
                TenantFacts.State.ACTIVE,
                1,
                "hipaa-expert-determination",
                new TenantFacts.SealingKeys(anonymizerKey, analytics.publicHalf()),
                Instant.now());
        send(new ProducerRecord<>(TenantFacts.TOPIC, utf8(id.value()), EventJson.write(facts)));
    }

    RecordId send(RecordFormat format, String body, String patient) {
        return send(event(format, Instant.now()), body, patient).record();
    }

    RecordReceived event(RecordFormat format, Instant acceptedAt) {
        return new RecordReceived(
                UUID.randomUUID(),
                id,
                RecordId.at(acceptedAt),
                1,
                sequence.incrementAndGet(),
                format,
                "ward",
                acceptedAt,
                Optional.empty(),
                Optional.empty());
    }

    /** @param patient {@code system|value}, or empty */
    RecordReceived send(RecordReceived event, String body, String patient) {
        var named =
                patient.isEmpty() ? Optional.<PatientIdentifier>empty() : Optional.of(PatientIdentifier.parse(patient));
        return sendSealed(event, seal(event.record(), new Payload(named, utf8(body))), patient);
    }

    RecordReceived sendSealed(RecordReceived event, byte[] sealed, String patient) {
        var key = patient.isEmpty() ? event.record().toString() : "key-of-" + Integer.toHexString(patient.hashCode());
        var message = new ProducerRecord<>(RecordReceived.TOPIC, utf8(key), sealed);
        event.toHeaders().forEach((name, value) -> message.headers().add(name, utf8(value)));
        send(message);
        return event;
    }

    byte[] seal(RecordId record, Payload payload) {
        return toAnonymizer.seal(payload.toBytes(), AssociatedData.of(id, record, AssociatedData.ORIGINAL));
    }

    /** What analytics got of this tenant so far, in order within each partition. */
    List<Anonymized> anonymized() {
        var opener = new Opener(analytics, Clock.systemUTC());
        return messages(RecordAnonymized.TOPIC).stream()
                .map(message -> Anonymized.open(message, opener))
                .toList();
    }

    /** What analytics got, once it is so many. */
    List<Anonymized> awaitAnonymized(int count) {
        return await().atMost(PATIENCE).until(this::anonymized, all -> all.size() >= count);
    }

    List<RecordStatus> statuses() {
        return messages(RecordStatus.TOPIC).stream()
                .map(message -> EventJson.read(message.value(), RecordStatus.class))
                .toList();
    }

    /** The audit events of a type that name this tenant. */
    List<String> audited(String type) {
        return installation.kafka.read(AuditEvent.TOPIC, Integer.MAX_VALUE, READING).stream()
                .map(message -> JSON.readTree(message.value()).path("event").asString())
                .filter(event -> event.contains("\"" + type + "\"") && event.contains(id.value()))
                .toList();
    }

    /** All messages of this tenant on a topic. */
    List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
        return installation.kafka.read(topic, Integer.MAX_VALUE, READING).stream()
                .filter(message -> id.value().equals(headers(message).get(CloudEvent.TENANT)))
                .toList();
    }

    static Map<String, String> headers(ConsumerRecord<byte[], byte[]> message) {
        var headers = new HashMap<String, String>();
        message.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        try {
            installation.producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A de-identified record as analytics opens it. */
    record Anonymized(RecordAnonymized event, String key, String pseudonym, String body) {

        static String pseudonymOf(RecordId record, List<Anonymized> all) {
            return all.stream()
                    .filter(each -> each.event().record().equals(record))
                    .map(Anonymized::pseudonym)
                    .findFirst()
                    .orElseThrow();
        }

        static Anonymized open(ConsumerRecord<byte[], byte[]> message, Opener opener) {
            var event = RecordAnonymized.fromHeaders(headers(message));
            try {
                var associated = AssociatedData.of(event.tenant(), event.record(), AssociatedData.ANONYMIZED);
                var payload = Payload.fromBytes(opener.open(message.value(), associated));
                return new Anonymized(
                        event,
                        new String(message.key(), StandardCharsets.UTF_8),
                        payload.patient().orElseThrow().value(),
                        new String(payload.body(), StandardCharsets.UTF_8));
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
