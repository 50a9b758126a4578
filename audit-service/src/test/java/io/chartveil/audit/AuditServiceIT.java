// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.audit.log.Spool;
import io.chartveil.audittrail.AuditAgents;
import io.chartveil.audittrail.AuditEventBuilder;
import io.chartveil.audittrail.AuditEventJson;
import io.chartveil.audittrail.PatientTags;
import io.chartveil.audittrail.SpoolEntry;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.contracts.audit.AuditLeaf;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.testing.OperationsWithoutPermission;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.openapidocument.testing.OpenApiContract;
import io.chartveil.testinfra.TestDatabase;
import io.chartveil.testinfra.TestPostgres;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.note.VerifierKey;
import io.chartveil.transparencylog.proof.TlogProof;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AuditServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final PatientIdentifier PATIENT = new PatientIdentifier("urn:mrn", "4711-4712");
    private static final PatientTags TAGS = new PatientTags(AuditServiceUnderTest.PATIENT_KEY);
    private static final TestDatabase DATABASE = TestPostgres.database("audit");
    private static final String EVENTS = "/api/v1/audit/events";

    /** Fresh ones for each test, since they share a service. */
    private final TenantId north = tenant();

    private final TenantId south = tenant();
    private final Instant start = Instant.parse("2026-11-21T08:00:00Z");
    private final List<AuditEvent> sent = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("auditTrailHealthIndicator")
    private HealthIndicator health;

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

    @Test
    void eventsAreFoundByEveryFilterAndNewestFirst() {
        // Given
        var all = "?to=" + start.plusSeconds(60) + "&limit=200";

        // When
        var found = events(north, all);

        // Then
        assertThat(found).hasSize(20);
        assertThat(found.getFirst().path("id").asString())
                .isEqualTo(sent.get(19).id().toString());
        assertThat(events(north, all + "&type=record.read")).hasSize(4);
        assertThat(events(north, all + "&agent=ingestion")).hasSize(10);
        assertThat(events(north, all + "&outcome=REFUSED")).hasSize(2);
        assertThat(events(north, all + "&record=rec_1")).hasSize(7);
        assertThat(events(north, all + "&requestId=req_7")).hasSize(1);
        assertThat(events(north, all + "&from=" + start.plusSeconds(15))).hasSize(5);
        assertThat(events(north, all + "&record=rec_1&agent=ingestion&type=record.opened"))
                .hasSize(2);
    }

    @Test
    void aPatientIsFoundByTheIdentifierAndOnlyInTheOwnTenant() {
        // Given
        var request = """
                {"patient": {"system": "urn:mrn", "value": "4711-4712"}, "limit": 200, "to": "%s"}
                """.formatted(start.plusSeconds(60));

        // When
        var found = json(post(north, EVENTS + "/search", request)).path("events");

        // Then
        assertThat(found).hasSize(5);
        assertThat(found)
                .allSatisfy(
                        event -> assertThat(event.path("patient").asString()).isEqualTo(TAGS.of(north, PATIENT)));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        // Given
        var ids = new ArrayList<String>();
        var query = "?to=" + start.plusSeconds(60) + "&limit=6";
        var page = json(get(north, EVENTS + query));

        // When
        while (true) {
            page.path("events").forEach(event -> ids.add(event.path("id").asString()));
            if (page.path("next").isNull()) {
                break;
            }
            page = json(
                    get(north, EVENTS + query + "&cursor=" + page.path("next").asString()));
        }

        // Then
        assertThat(ids).hasSize(20);
        assertThat(new HashSet<>(ids)).hasSize(20);
    }

    @Test
    void anotherTenantsEventIsAnsweredLikeOneThatDoesNotExist() {
        // Given
        var foreign = sent.get(22).id();

        // When
        var answer = get(north, EVENTS + "/" + foreign);
        var unknown = get(north, EVENTS + "/" + UUID.randomUUID());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(answer)).isEqualTo(withoutRequestId(unknown));
        assertThat(get(south, EVENTS + "/" + foreign).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherTenantsCursorIsOnlyATime() {
        // Given
        var cursor = json(get(south, EVENTS + "?limit=1")).path("next").asString();

        // When
        var found = events(north, "?limit=200&cursor=" + cursor);

        // Then
        var own = sent.stream()
                .filter(event -> event.tenant().orElseThrow().equals(north))
                .map(event -> event.id().toString())
                .toList();
        assertThat(found.stream()
                        .filter(event -> !event.path("type").asString().startsWith("audit-event"))
                        .map(event -> event.path("id").asString()))
                .isSubsetOf(own);
    }

    @Test
    void aSingleEventIsShownWhole() {
        // Given
        var event = sent.get(4);

        // When
        var shown = json(get(north, EVENTS + "/" + event.id()));

        // Then
        assertThat(shown.path("index").asLong()).isBetween(0L, 60L);
        assertThat(shown.path("agent").path("id").asString()).isEqualTo("ingestion");
        assertThat(shown.path("entities").get(0).path("id").asString()).isEqualTo("rec_1");
        assertThat(shown.path("requestId").asString()).isEqualTo("req_4");
        assertThat(shown.path("erased").asBoolean()).isFalse();
    }

    @Test
    void lookingIntoTheLogIsItselfInTheLog() {
        // Given
        var id = sent.getFirst().id();

        // When
        get(north, EVENTS + "/" + id);
        get(north, EVENTS + "/" + UUID.randomUUID());

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            var looks = events(north, "?type=audit-event.read&limit=200");
            assertThat(looks).hasSize(2);
            assertThat(looks.stream().map(look -> look.path("outcome").asString()))
                    .containsExactly("REFUSED", "SUCCESS");
        });
    }

    @Test
    void anAnswerWhoseEventCannotBeSpooledIsA503WithinTwoSecondsAndHoldsNothing() throws Exception {
        // Given
        var id = sent.getFirst().id();
        HttpResponse<String> answer;
        Duration took;
        try (var lock = DATABASE.asSuperuser().getConnection();
                var statement = lock.createStatement()) {
            lock.setAutoCommit(false);
            statement.execute("SELECT FROM audit_spool_head FOR UPDATE");
            long begin = System.nanoTime();

            // When
            answer = get(north, EVENTS + "/" + id);
            took = Duration.ofNanos(System.nanoTime() - begin);
        }

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("audit-unavailable").doesNotContain(id.toString());
        assertThat(took).isLessThan(Duration.ofMillis(2_500));
        assertThat(get(north, EVENTS + "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void readinessKnowsWhetherTheSpoolIsOpen() {
        // Given
        var indicator = health;

        // When
        var status = indicator.health();

        // Then
        assertThat(status).extracting("status").isEqualTo(Status.UP);
    }

    @Test
    void aReplayOfTheWholeTopicChangesNothing() {
        // Given
        var before = events(north, "?to=" + start.plusSeconds(60) + "&limit=200");
        var messages = AuditServiceUnderTest.KAFKA.read(AuditEvent.TOPIC, Integer.MAX_VALUE, Duration.ofSeconds(3));

        // When
        publish(messages.stream()
                .map(message -> SpoolEntry.fromMessage(message.value()))
                .toList());
        var marker = AuditEventBuilder.of("marker.seen", AuditEvent.Action.READ, start)
                .agent(AuditAgents.service("ingestion"))
                .tenant(south)
                .build();
        var last = new Spool("ingestion/joined/" + UUID.randomUUID());
        publish(List.of(last.next(marker)));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(events(south, "?type=marker.seen")).hasSize(1));
        assertThat(events(north, "?to=" + start.plusSeconds(60) + "&limit=200")).isEqualTo(before);
    }

    @Test
    void anEventIsProvedByWhatTheLogServesAndNothingElse() throws Exception {
        // Given
        var event = sent.get(4);
        var keys = json(get(north, "/api/v1/audit/keys"));
        var policy =
                Policy.of(List.of(VerifierKey.parse(keys.path("keys").get(0).asString())));

        // When
        var proof = await().atMost(PATIENCE)
                .until(
                        () -> get(north, "/api/v1/audit/proofs/events/" + event.id()),
                        answer -> answer.statusCode() == 200);

        // Then
        var tlogProof = TlogProof.parse(proof.body().getBytes(StandardCharsets.UTF_8));
        long size = tlogProof.checkpoint().checkpoint().size();
        var line = get(north, "/api/v1/audit/export?from=%d&size=%d".formatted(tlogProof.index(), size))
                .body()
                .lines()
                .findFirst()
                .map(each -> JsonMapper.shared().readTree(each))
                .orElseThrow();
        var leaf = AuditLeaf.parse(line.path("leaf").binaryValue());
        tlogProof.verify(leaf.toBytes(), policy);
        assertThat(leaf.commitsTo(
                        line.path("salt").binaryValue(),
                        line.path("event").asString().getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(AuditEventJson.read(line.path("event").asString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(event);
        assertThat(get(south, "/api/v1/audit/proofs/events/" + event.id()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void tilesAreServedForEverAndCheckpointsAreNot() {
        // Given
        var checkpoint = await().atMost(PATIENCE)
                .until(() -> get(north, "/api/v1/audit/checkpoint"), answer -> answer.statusCode() == 200);
        long size = Long.parseLong(checkpoint.body().lines().skip(1).findFirst().orElseThrow());

        // When
        var tile = get(north, "/api/v1/audit/tile/0/000.p/" + Math.min(size, 20));
        var entries = get(north, "/api/v1/audit/tile/entries/000.p/" + Math.min(size, 20));

        // Then
        assertThat(checkpoint.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(checkpoint.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(tile.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, private, immutable");
        assertThat(entries.statusCode()).isEqualTo(200);
        for (var none : List.of("0/001", "0/000.p/256", "0/00", "64/000", "entries/", "entries/x")) {
            assertThat(get(north, "/api/v1/audit/tile/" + none).statusCode())
                    .as(none)
                    .isEqualTo(404);
        }
    }

    @Test
    void aPatientIsToldWhoLooked() {
        // Given
        var request = """
                {"patient": {"system": "urn:mrn", "value": "4711-4712"}, "to": "%s"}
                """.formatted(start.plusSeconds(60));

        // When
        var report = json(post(north, "/api/v1/audit/access-report", request)).path("accesses");

        // Then
        assertThat(report).hasSize(5);
        assertThat(report).allSatisfy(access -> {
            assertThat(access.path("agentId").asString()).isEqualTo("ingestion");
            assertThat(access.path("categories").get(0).asString()).isEqualTo("record");
            assertThat(access.path("emergency").asBoolean()).isFalse();
        });
        assertThat(json(post(south, "/api/v1/audit/access-report", request)).path("accesses"))
                .hasSize(2);
    }

    @Test
    void anOperatorReadsThePlatformsLogAndNoTenants() {
        // Given
        var id = UUID.randomUUID();
        var event = AuditEventBuilder.of("tenant.created", AuditEvent.Action.CREATE, start)
                .agent(AuditAgents.service("gateway"))
                .requestId(id.toString())
                .build();

        // When
        publish(List.of(new Spool("gateway/joined/" + id).next(event)));

        // Then
        var operator = TestTokens.operator("audit:read");
        await().atMost(PATIENCE).untilAsserted(() -> {
            var found = json(send(
                            operator,
                            HttpRequest.newBuilder(uri(EVENTS + "?requestId=" + id))
                                    .GET()))
                    .path("events");
            assertThat(found).hasSize(1);
        });
        assertThat(send(
                                operator,
                                HttpRequest.newBuilder(uri(
                                                EVENTS + "/" + sent.getFirst().id()))
                                        .GET())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void wrongQuestionsAreRefusedWithThePlace() {
        // Given
        var queries = Map.of(
                "?limit=201", "limit",
                "?limit=0", "limit",
                "?from=yesterday", "from",
                "?outcome=MAYBE", "outcome",
                "?cursor=abc", "cursor");

        // When
        queries.forEach((query, place) -> {
            var answer = get(north, EVENTS + query);

            // Then
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).as(query).contains("\"place\":\"" + place + "\"");
        });
    }

    @Test
    void theReleasedContractIsWhatIsServed() {
        // Given
        var service = "audit";

        // When
        var violations = OpenApiContract.violations(service, port);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void everyOperationDeclaresItsPermission() {
        // Given
        var packageName = "io.chartveil.audit";

        // When
        var without = OperationsWithoutPermission.in(packageName);

        // Then
        assertThat(without).isEmpty();
    }

    private static void publish(List<SpoolEntry> entries) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", AuditServiceUnderTest.KAFKA.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (var entry : entries) {
                var key = entry.spool().getBytes(StandardCharsets.UTF_8);
                var _ = producer.send(new ProducerRecord<>(AuditEvent.TOPIC, key, entry.toMessage()));
            }
            producer.flush();
        }
    }

    private List<JsonNode> events(TenantId tenant, String query) {
        var answer = get(tenant, EVENTS + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var events = new ArrayList<JsonNode>();
        json(answer).path("events").forEach(events::add);
        return events;
    }

    private HttpResponse<String> get(TenantId tenant, String path) {
        return send(tenant, HttpRequest.newBuilder(uri(path)).GET());
    }

    private HttpResponse<String> post(TenantId tenant, String path, String body) {
        return send(
                tenant,
                HttpRequest.newBuilder(uri(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(TenantId tenant, HttpRequest.Builder request) {
        return send(TestTokens.member(tenant, "audit:read"), request);
    }

    private static HttpResponse<String> send(Caller caller, HttpRequest.Builder request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
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

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String withoutRequestId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
