// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.envelope.KeyRing;
import io.chartveil.envelope.OpeningKey;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.serviceruntime.EventJson;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.serviceruntime.OwnedTopic;
import io.chartveil.serviceruntime.OwnedTopics;
import io.chartveil.testinfra.QueryPlans;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The service, started once for all tests of a JVM, on a real database and a real broker, with two tenants. */
public final class IngestionUnderTest {

    public static final TenantId NORTH = new TenantId("north-clinic");
    public static final TenantId SOUTH = new TenantId("south-clinic");

    private static final String[] EVERYTHING = {
        "records:write",
        "records:read",
        "records:reprocess",
        "sources:read",
        "sources:write",
        "dead-letters:read",
        "dead-letters:write",
        "usage:read",
        "originals:sealed"
    };

    private final TestDatabase database = TestPostgres.database("ingestion");
    private final QueryPlans plans;
    private final TestKafka kafka = TestKafka.start();
    private final TestTokens tokens = TestTokens.create();
    private final OpeningKey openingKey = OpeningKey.generate();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer;
    private final ConfigurableApplicationContext context;

    private IngestionUnderTest() {
        try {
            Migrations.run(
                    database.url(), database.owner().user(), database.owner().password(), "ingestion");
            plans = QueryPlans.record(database);
            Map<String, Object> broker = Map.of("bootstrap.servers", kafka.bootstrapServers());
            IngestionApplication.topics().create(broker);
            OwnedTopics.of(
                            OwnedTopic.of(AuditEvent.TOPIC),
                            OwnedTopic.of(SubjectErased.TOPIC),
                            OwnedTopic.compacted(TenantFacts.TOPIC))
                    .create(broker);
            producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer());
            announce(NORTH, TenantFacts.State.ACTIVE, 1);
            announce(SOUTH, TenantFacts.State.ACTIVE, 1);
            context = start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The one of this JVM; the first call starts it. */
    public static IngestionUnderTest service() {
        return Holder.SERVICE;
    }

    private ConfigurableApplicationContext start() throws IOException {
        Path folder = Files.createTempDirectory("ingestion");
        KeyRing.create(folder.resolve("ring"));
        var auditKey = new byte[32];
        new SecureRandom().nextBytes(auditKey);
        Files.write(folder.resolve("audit.key"), auditKey);
        var settings = new HashMap<String, String>();
        settings.putAll(database.properties());
        settings.putAll(kafka.properties());
        settings.putAll(tokens.properties());
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("chartveil.log", "plain");
        settings.put("chartveil.drain-wait", "0s");
        settings.put("chartveil.key-ring.file", folder.resolve("ring").toString());
        settings.put(
                "chartveil.audit.patient-key-file", folder.resolve("audit.key").toString());
        settings.put("chartveil.blobs.location", folder.resolve("blobs").toString());
        settings.put("chartveil.intake.topics.discovery", "1s");
        var application = new SpringApplication(IngestionApplication.class, ServiceWithProbe.class);
        return application.run(settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new));
    }

    public void announce(TenantId tenant, TenantFacts.State state, long version) {
        var facts = new TenantFacts(
                tenant,
                tenant.value(),
                state,
                version,
                "hipaa-safe-harbor",
                new TenantFacts.SealingKeys(openingKey.publicHalf(), openingKey.publicHalf()),
                Instant.now());
        send(new ProducerRecord<>(
                TenantFacts.TOPIC, tenant.value().getBytes(StandardCharsets.UTF_8), EventJson.write(facts)));
    }

    /** Returns when the broker has it. */
    public void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public TestKafka kafka() {
        return kafka;
    }

    /** Of every statement that the service has sent. */
    public QueryPlans plans() {
        return plans;
    }

    public TestDatabase database() {
        return database;
    }

    public OpeningKey openingKey() {
        return openingKey;
    }

    public TestTokens tokens() {
        return tokens;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A caller of the tenant who may do everything. */
    public Caller everything(TenantId tenant) {
        return TestTokens.member(tenant, EVERYTHING);
    }

    /** An answer, its body read as JSON. */
    public record Answer(int status, JsonNode body, Map<String, String> headers, byte[] bytes) {
        public String id() {
            return body.path("id").asString("");
        }
    }

    public Answer post(TenantId tenant, String path, String mediaType, String body, String... headers) {
        return post(tenant, path, mediaType, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer post(TenantId tenant, String path, String mediaType, byte[] body, String... headers) {
        return exchange(request(tenant, path, headers)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public Answer put(TenantId tenant, String path, String body, String... headers) {
        return exchange(request(tenant, path, headers)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Answer get(TenantId tenant, String path) {
        return exchange(request(tenant, path).GET().build());
    }

    public HttpRequest.Builder request(TenantId tenant, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .header("Authorization", tokens.bearer("ingestion", everything(tenant)));
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Answer exchange(HttpRequest request) {
        try {
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var headers = new HashMap<String, String>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            boolean json = headers.getOrDefault("content-type", "").matches("application/([a-z]+\\+)?json.*");
            return new Answer(
                    response.statusCode(),
                    json && response.body().length > 0
                            ? EventJson.mapper().readTree(response.body())
                            : EventJson.mapper().createObjectNode(),
                    headers,
                    response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {
        static final IngestionUnderTest SERVICE = new IngestionUnderTest();
    }
}
