// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.RecordAnonymized;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.envelope.AssociatedData;
import io.chartveil.envelope.KeyRing;
import io.chartveil.envelope.Sealer;
import io.chartveil.envelope.SealingKey;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.serviceruntime.EventJson;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.QueryPlans;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service, started once for all tests of a JVM, on a real database and a real broker; tests play its neighbours. */
final class AnalyticsUnderTest {

    static final TenantId NORTH = new TenantId("north");
    static final TenantId SOUTH = new TenantId("south");

    private final TestTokens tokens = TestTokens.create();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDatabase database = TestPostgres.database("analytics");
    private final TestKafka kafka = TestKafka.start();
    private final QueryPlans plans;
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConfigurableApplicationContext context;
    private final Map<TenantId, Sealer> sealers;

    private AnalyticsUnderTest() {
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "analytics");
        plans = QueryPlans.record(database);
        for (String topic : List.of(
                RecordAnonymized.TOPIC,
                RecordAnonymized.TOPIC + ".dlt",
                RecordStatus.TOPIC,
                SubjectErased.TOPIC,
                TenantFacts.TOPIC,
                AuditEvent.TOPIC)) {
            kafka.createTopic(topic, 3);
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        context = new SpringApplicationBuilder(AnalyticsApplication.class)
                .properties(Map.of("server.port", "0", "management.server.port", "0", "chartveil.log", "plain"))
                .properties(Map.copyOf(storage()))
                .properties(Map.copyOf(database.properties()))
                .properties(Map.copyOf(kafka.properties()))
                .properties(Map.copyOf(tokens.properties()))
                .run();
        sealers = Map.of(NORTH, sealer(NORTH), SOUTH, sealer(SOUTH));
    }

    /** The one of this JVM; the first call starts it. */
    static AnalyticsUnderTest service() {
        return Holder.SERVICE;
    }

    /** A key ring and a folder for blobs, both new. */
    static Map<String, String> storage() {
        try {
            Path folder = Files.createTempDirectory("analytics");
            KeyRing.create(folder.resolve("ring"));
            return Map.of(
                    "chartveil.key-ring.file", folder.resolve("ring").toString(),
                    "chartveil.blobs.location", folder.resolve("blobs").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    QueryPlans plans() {
        return plans;
    }

    TestDatabase database() {
        return database;
    }

    TestKafka kafka() {
        return kafka;
    }

    private Sealer sealer(TenantId tenant) {
        var answer = provideKey(tenant, tenant);
        String publicKey =
                EventJson.mapper().readTree(answer.body()).get("publicKey").asString();
        return new Sealer(SealingKey.parse(publicKey), Clock.systemUTC());
    }

    HttpResponse<String> provideKey(TenantId caller, TenantId wanted) {
        return exchange(HttpRequest.newBuilder(uri("/internal/tenants/" + wanted + "/keys"))
                .header("Authorization", tokens.bearer("analytics", TestTokens.service(caller, "keys:provision")))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> get(TenantId tenant, String path, String permission) {
        return exchange(HttpRequest.newBuilder(uri(path))
                .header("Authorization", tokens.bearer("analytics", TestTokens.member(tenant, permission)))
                .build());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    /** Sealed for its tenant, as the anonymizer sends it. */
    void send(RecordAnonymized event, String body, String pseudonym) {
        sendSealedFor(event.tenant(), event, body, pseudonym);
    }

    void sendSealedFor(TenantId reader, RecordAnonymized event, String body, String pseudonym) {
        var payload = new Payload(
                Optional.of(new PatientIdentifier(RecordAnonymized.PSEUDONYM_SYSTEM, pseudonym)),
                body.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = Objects.requireNonNull(sealers.get(reader))
                .seal(payload.toBytes(), AssociatedData.of(event.tenant(), event.record(), AssociatedData.ANONYMIZED));
        var message = new ProducerRecord<>(RecordAnonymized.TOPIC, pseudonym.getBytes(StandardCharsets.UTF_8), sealed);
        event.toHeaders().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(message);
    }

    /** Returns when the broker has it. */
    void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get(10, TimeUnit.SECONDS);
        } catch (Exception e) { // whatever it is, the test cannot go on
            throw new AssertionError(e);
        }
    }

    RecordStatus awaitStatus(RecordAnonymized event, RecordStatus.State state) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> kafka.read(RecordStatus.TOPIC, Integer.MAX_VALUE, Duration.ofMillis(500)).stream()
                                .map(message -> EventJson.read(message.value(), RecordStatus.class))
                                .filter(status -> status.record().equals(event.record())
                                        && status.generation() == event.generation()
                                        && status.state() == state)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** How many facts of all tenants have the code. */
    long factsOf(String code) {
        return JdbcClient.create(database.asSuperuser())
                .sql("SELECT count(*) FROM fact WHERE code = ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    private static final class Holder {
        static final AnalyticsUnderTest SERVICE = new AnalyticsUnderTest();
    }
}
