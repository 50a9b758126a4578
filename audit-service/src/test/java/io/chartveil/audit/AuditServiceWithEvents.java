// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.audit.log.Spool;
import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.PatientTags;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as its callers see it, with 25 events of two tenants in its logs: 20 of the north's and 5 of the south's. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class AuditServiceWithEvents {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final PatientIdentifier PATIENT = new PatientIdentifier("urn:mrn", "4711-4712");
    static final PatientTags TAGS = new PatientTags(AuditServiceUnderTest.PATIENT_KEY);
    static final TestDatabase DATABASE = TestPostgres.database("audit");
    static final String EVENTS = "/api/v1/audit/events";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Fresh ones for each test, since they share a service. */
    final TenantId north = tenant();

    final TenantId south = tenant();
    final Instant start = Instant.parse("2026-11-21T08:00:00Z");
    final List<AuditEvent> sent = new ArrayList<>();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry registry) {
        AuditServiceUnderTest.register(registry, DATABASE);
    }

    private static TenantId tenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    @BeforeEach
    void sendEvents() {
        var spool = new Spool("ingestion/joined/" + north);
        var entries = new ArrayList<SpoolEntry>();
        for (int i = 0; i < 25; i++) {
            var event = AuditEventBuilder.of(
                            i % 5 == 0 ? "record.read" : "record.opened", AuditEvent.Action.READ, start.plusSeconds(i))
                    .agent(AuditAgents.service(i % 2 == 0 ? "ingestion" : "anonymizer"))
                    .tenant(i < 20 ? north : south)
                    .outcome(i % 10 == 3 ? AuditEvent.Outcome.REFUSED : AuditEvent.Outcome.SUCCESS)
                    .patient(i % 4 == 0 ? TAGS.of(i < 20 ? north : south, PATIENT) : "other")
                    .entity("record", "rec_" + i % 3)
                    .requestId("req_" + i)
                    .build();
            sent.add(event);
            entries.add(spool.next(event));
        }
        publish(entries);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(events(north, "?type=record.opened&limit=200")).hasSize(16);
            assertThat(events(south, "?type=record.opened&limit=200")).hasSize(4);
        });
    }

    static void publish(List<SpoolEntry> entries) {
        sendToTopic(entries.stream()
                .map(entry -> message(entry.spool(), entry.toMessage()))
                .toList());
    }

    static ProducerRecord<byte[], byte @Nullable []> message(String key, byte @Nullable [] value) {
        return new ProducerRecord<>(AuditEvent.TOPIC, key.getBytes(StandardCharsets.UTF_8), value);
    }

    static void sendToTopic(List<ProducerRecord<byte[], byte @Nullable []>> messages) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", AuditServiceUnderTest.KAFKA.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<byte[], byte @Nullable []>(
                settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var message : messages) {
                var _ = producer.send(message);
            }
            producer.flush();
        }
    }

    List<JsonNode> events(TenantId tenant, String query) {
        var answer = get(tenant, EVENTS + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var events = new ArrayList<JsonNode>();
        json(answer).path("events").forEach(events::add);
        return events;
    }

    HttpResponse<String> get(TenantId tenant, String path) {
        return get(TestTokens.member(tenant, "audit:read"), path);
    }

    HttpResponse<String> get(Caller caller, String path) {
        return send(caller, HttpRequest.newBuilder(uri(path)).GET());
    }

    HttpResponse<String> post(TenantId tenant, String path, String body) {
        return send(
                TestTokens.member(tenant, "audit:read"),
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(Caller caller, HttpRequest.Builder request) {
        try {
            return HTTP.send(
                    request.header("Authorization", AuditServiceUnderTest.TOKENS.bearer("audit", caller))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static String withoutRequestId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
