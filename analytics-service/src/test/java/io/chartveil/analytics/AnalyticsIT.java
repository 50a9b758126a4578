// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.audittrail.AuditSpool;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
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
import io.chartveil.outbox.Outbox;
import io.chartveil.serviceruntime.EventJson;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.tenancy.TenancyCatalogue;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The service as it runs: records in by Kafka, counts out by HTTP. */
class AnalyticsIT {

    private static final TenantId NORTH = new TenantId("north");
    private static final TenantId SOUTH = new TenantId("south");
    private static final TestTokens TOKENS = TestTokens.create();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestDatabase database;
    private static TestKafka kafka;
    private static KafkaProducer<byte[], byte[]> producer;
    private static ConfigurableApplicationContext service;
    private static Map<TenantId, Sealer> sealers;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        database = TestPostgres.database("analytics");
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "analytics");
        kafka = TestKafka.start();
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
        Path folder = Files.createTempDirectory("analytics");
        Path ring = folder.resolve("ring");
        KeyRing.create(ring);
        service = new SpringApplicationBuilder(AnalyticsApplication.class)
                .properties(Map.of(
                        "server.port", "0",
                        "management.server.port", "0",
                        "chartveil.log", "plain",
                        "chartveil.key-ring.file", ring.toString(),
                        "chartveil.blobs.location", folder.resolve("blobs").toString()))
                .properties(Map.copyOf(database.properties()))
                .properties(Map.copyOf(kafka.properties()))
                .properties(Map.copyOf(TOKENS.properties()))
                .run();
        sealers = Map.of(NORTH, sealer(NORTH), SOUTH, sealer(SOUTH));
    }

    @AfterAll
    static void stop() {
        producer.close();
        service.close();
    }

    @Test
    void recordBecomesCountableOnceHoweverOftenItIsDelivered() {
        // Given
        var record = record(NORTH, "once", 1);

        // When
        for (int delivery = 0; delivery < 3; delivery++) {
            send(record, bundle("4711-1"), "p_once");
        }

        // Then
        awaitStatus(record, RecordStatus.State.ANALYSED);
        assertThat(rows("SELECT count(*) FROM fact WHERE code = '4711-1'")).isEqualTo(2);
    }

    @Test
    void higherGenerationReplacesAndALateLowerOneChangesNothing() {
        // Given
        var first = record(NORTH, "generations", 1);
        var second = again(first, 2);
        send(first, bundle("gen-1"), "p_gen");
        awaitStatus(first, RecordStatus.State.ANALYSED);

        // When
        send(second, bundle("gen-2"), "p_gen");
        awaitStatus(second, RecordStatus.State.ANALYSED);
        send(first, bundle("gen-1"), "p_gen");

        // Then
        awaitStatus(first, RecordStatus.State.SUPERSEDED);
        assertThat(rows("SELECT count(*) FROM fact WHERE code = 'gen-1'")).isZero();
        assertThat(rows("SELECT count(*) FROM fact WHERE code = 'gen-2'")).isEqualTo(2);
    }

    @Test
    void recordThatCannotBeReadIsDeadLetteredAndTheOthersGoOn() {
        // Given
        var broken = record(NORTH, "broken", 1);
        var stolen = record(SOUTH, "stolen", 1);
        var good = record(NORTH, "good", 1);

        // When
        send(broken, "{\"resourceType\": Demoperson", "p_broken");
        sendSealedFor(NORTH, stolen, bundle("stolen"), "p_stolen");
        send(good, bundle("good"), "p_good");

        // Then
        awaitStatus(good, RecordStatus.State.ANALYSED);
        assertThat(awaitStatus(broken, RecordStatus.State.DEAD_LETTERED)
                        .cause()
                        .orElseThrow()
                        .code())
                .isEqualTo("not-json");
        assertThat(awaitStatus(stolen, RecordStatus.State.DEAD_LETTERED)
                        .cause()
                        .orElseThrow()
                        .code())
                .isEqualTo("not-openable");
        assertThat(kafka.read(RecordAnonymized.TOPIC + ".dlt", 2, Duration.ofSeconds(10)))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(message -> assertThat(message.headers().toString()).doesNotContain("Demoperson"));
    }

    @Test
    void erasedSubjectIsCountedNoMore() {
        // Given
        var record = record(NORTH, "erased", 1);
        send(record, bundle("erased"), "p_erased");
        awaitStatus(record, RecordStatus.State.ANALYSED);

        // When
        var erased = new SubjectErased(UUID.randomUUID(), NORTH, "p_erased", Instant.now(), List.of());
        send(new ProducerRecord<>(
                SubjectErased.TOPIC, "p_erased".getBytes(StandardCharsets.UTF_8), EventJson.write(erased)));

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows("SELECT count(*) FROM fact WHERE code = 'erased'"))
                        .isZero());
        var late = record(NORTH, "late", 1);
        send(late, bundle("erased"), "p_erased");
        awaitStatus(late, RecordStatus.State.SUPERSEDED);
        assertThat(rows("SELECT count(*) FROM fact WHERE code = 'erased'")).isZero();
    }

    @Test
    void anErasureThatCannotBeReadHoldsUpNoOther() {
        // Given
        var record = record(NORTH, "behind", 1);
        send(record, bundle("behind"), "p_behind");
        awaitStatus(record, RecordStatus.State.ANALYSED);
        byte[] key = "p_behind".getBytes(StandardCharsets.UTF_8);

        // When
        send(new ProducerRecord<>(SubjectErased.TOPIC, key, "no erasure".getBytes(StandardCharsets.UTF_8)));
        send(new ProducerRecord<>(
                SubjectErased.TOPIC,
                key,
                EventJson.write(new SubjectErased(UUID.randomUUID(), NORTH, "p_behind", Instant.now(), List.of()))));

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows("SELECT count(*) FROM fact WHERE code = 'behind'"))
                        .isZero());
    }

    @Test
    void whatNoColumnHoldsDoesNotHoldUpTheOthers() {
        // Given
        var odd = record(NORTH, "odd", 1);
        var good = record(NORTH, "after-odd", 1);

        // When
        send(odd, bundle("nul\\u0000code"), "p_odd");
        send(good, bundle("after-odd"), "p_nul\0");
        var last = record(NORTH, "last", 1);
        send(last, bundle("after-all"), "p_last");

        // Then
        awaitStatus(odd, RecordStatus.State.ANALYSED);
        assertThat(awaitStatus(good, RecordStatus.State.DEAD_LETTERED)
                        .cause()
                        .orElseThrow()
                        .code())
                .isEqualTo("not-storable");
        awaitStatus(last, RecordStatus.State.ANALYSED);
    }

    @Test
    void yearsArePickedFromATableByYearOnly() throws IOException, InterruptedException {
        // When
        var answer = get(NORTH, "/api/v1/counts?by=type&fromYear=2020", "counts:read");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("holds year where years are picked");
        assertThat(get(NORTH, "/api/v1/counts?by=type&code=%00", "counts:read").statusCode())
                .isEqualTo(400);
    }

    @Test
    void countsHideFewPatientsAndOtherTenants() throws IOException, InterruptedException {
        // Given
        RecordAnonymized last = null;
        for (int patient = 0; patient < 12; patient++) {
            last = record(SOUTH, "many" + patient, 1);
            send(last, bundle("common"), "p_south_" + patient);
        }
        var few = record(SOUTH, "few", 1);
        send(few, bundle("rare"), "p_south_few");
        awaitStatus(java.util.Objects.requireNonNull(last), RecordStatus.State.ANALYSED);
        awaitStatus(few, RecordStatus.State.ANALYSED);

        // When
        var common = counts(SOUTH, "by=code&type=Condition&code=common");
        var rare = counts(SOUTH, "by=code&type=Condition&code=rare");
        var foreign = counts(NORTH, "by=code&type=Condition&code=common");

        // Then
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(counts(SOUTH, "by=code&type=Condition&code=common")
                                .at("/cells/0/patients")
                                .asInt())
                        .isEqualTo(12));
        assertThat(rare.at("/cells/0/suppressed").asBoolean()).isTrue();
        assertThat(rare.at("/cells/0/facts").isNull()).isTrue();
        assertThat(foreign.get("cells")).isEmpty();
        assertThat(common.get("suppressBelow").asInt()).isEqualTo(11);
    }

    @Test
    void unknownDimensionIsRefusedByName() throws IOException, InterruptedException {
        // When
        var answer = get(NORTH, "/api/v1/counts?by=patient", "counts:read");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("unknown-dimension").contains("one of type, code, year, month, source");
    }

    @Test
    void countsNeedTheirPermission() throws IOException, InterruptedException {
        assertThat(get(NORTH, "/api/v1/counts", "audit:read").statusCode()).isEqualTo(403);
    }

    @Test
    void tenantsKeyIsMadeOnceAndForNobodyElse() throws IOException, InterruptedException {
        // When
        String first = provideKey(NORTH, NORTH).body();
        String second = provideKey(NORTH, NORTH).body();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(provideKey(NORTH, SOUTH).statusCode()).isEqualTo(404);
    }

    @Test
    void everyTableOfATenantIsForcedUnderRowLevelSecurity() {
        // Given
        Set<String> withoutTenant = new HashSet<>(Outbox.TABLES_WITHOUT_TENANT);
        withoutTenant.addAll(AuditSpool.TABLES);
        withoutTenant.add("flyway_schema_history");

        // Then
        assertThat(TenancyCatalogue.violations(database.asApp(), withoutTenant)).isEmpty();
        assertThat(JdbcClient.create(database.asApp())
                        .sql("SELECT count(*) FROM fact")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static Sealer sealer(TenantId tenant) throws IOException, InterruptedException {
        var answer = provideKey(tenant, tenant);
        String publicKey =
                EventJson.mapper().readTree(answer.body()).get("publicKey").asString();
        return new Sealer(SealingKey.parse(publicKey), Clock.systemUTC());
    }

    private static HttpResponse<String> provideKey(TenantId caller, TenantId wanted)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri("/internal/tenants/" + wanted + "/keys"))
                .header("Authorization", TOKENS.bearer("analytics", TestTokens.service(caller, "keys:provision")))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode counts(TenantId tenant, String query) throws IOException, InterruptedException {
        var answer = get(tenant, "/api/v1/counts?" + query, "counts:read");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return EventJson.mapper().readTree(answer.body());
    }

    private static HttpResponse<String> get(TenantId tenant, String path, String permission)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", TOKENS.bearer("analytics", TestTokens.member(tenant, permission)))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path);
    }

    private static RecordAnonymized record(TenantId tenant, String source, int generation) {
        return new RecordAnonymized(
                UuidV7.at(Instant.now()),
                tenant,
                RecordId.at(Instant.now()),
                generation,
                1,
                RecordFormat.FHIR_R4,
                source,
                "hipaa-expert-determination@1",
                Instant.now(),
                Optional.empty());
    }

    private static RecordAnonymized again(RecordAnonymized record, int generation) {
        return new RecordAnonymized(
                UuidV7.at(Instant.now()),
                record.tenant(),
                record.record(),
                generation,
                record.sequence(),
                record.format(),
                record.source(),
                record.policy(),
                record.acceptedAt(),
                Optional.empty());
    }

    private static String bundle(String code) {
        return """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Condition","code":{"coding":[{"system":"s","code":"%1$s"}]},"onsetDateTime":"2024-05"}},
                 {"resource":{"resourceType":"Procedure","code":{"coding":[{"system":"s","code":"%1$s"}]}}}]}""".formatted(code);
    }

    private static void send(RecordAnonymized event, String body, String pseudonym) {
        sendSealedFor(event.tenant(), event, body, pseudonym);
    }

    private static void sendSealedFor(TenantId reader, RecordAnonymized event, String body, String pseudonym) {
        var payload = new Payload(
                Optional.of(new PatientIdentifier(RecordAnonymized.PSEUDONYM_SYSTEM, pseudonym)),
                body.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = java.util.Objects.requireNonNull(sealers.get(reader))
                .seal(payload.toBytes(), AssociatedData.of(event.tenant(), event.record(), AssociatedData.ANONYMIZED));
        var message = new ProducerRecord<>(RecordAnonymized.TOPIC, pseudonym.getBytes(StandardCharsets.UTF_8), sealed);
        event.toHeaders().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(message);
    }

    private static void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get(10, TimeUnit.SECONDS);
        } catch (Exception e) { // whatever it is, the test cannot go on
            throw new AssertionError(e);
        }
    }

    private static RecordStatus awaitStatus(RecordAnonymized event, RecordStatus.State state) {
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

    private static long rows(String query) {
        return JdbcClient.create(database.asSuperuser())
                .sql(query)
                .query(Long.class)
                .single();
    }
}
