// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.serviceruntime.EventJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(IndexedStatements.class)
class ErasureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String MESSAGE = "MSH|^~\\&|LAB|NORTH|||20240305101500||ADT^A01|1|P|2.5\r"
            + "PID|1||E-1^^^NORTH^MR||Quixworthy^Zebulon||19610405|M\r";

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(installation, service);
    private final JdbcTemplate database = new JdbcTemplate(installation.database.asSuperuser());

    @Test
    void nothingIsLeftOfAnErasedSubjectAndEverybodyIsTold() {
        // Given
        var record = tenant.send(RecordFormat.HL7_V2, MESSAGE, "NORTH|E-1");
        var pseudonym = tenant.awaitAnonymized(1).getFirst().pseudonym();

        // When
        var receipt = json(erase(service, "NORTH", "E-1"));

        // Then
        assertThat(receipt.path("pseudonym").asString()).isEqualTo(pseudonym);
        assertThat(receipt.path("records").asInt()).isEqualTo(1);
        assertThat(Instant.parse(receipt.path("unrecoverableAfter").asString()))
                .isEqualTo(
                        Instant.parse(receipt.path("liveErasedAt").asString()).plus(Duration.ofDays(30)));
        assertThat(count("keys.subject_key") + count("known_identifiers") + count("subject_identifier"))
                .isZero();
        assertThat(database.queryForObject(
                        "SELECT count(*) FROM processing WHERE tenant_id = ? AND (body IS NOT NULL OR subject_id IS"
                                + " NOT NULL)",
                        Long.class,
                        tenant.id.value()))
                .isZero();
        assertThat(service.get(
                                "/api/v1/records/" + record + "/anonymized",
                                TestTokens.member(tenant.id, "anonymized:read"))
                        .statusCode())
                .isEqualTo(404);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(erasedEvents()).singleElement().satisfies(event -> {
                    assertThat(event.pseudonym()).isEqualTo(pseudonym);
                    assertThat(event.records()).containsExactly(record);
                }));
    }

    @Test
    void receiptIsSignedByTheTenantsKeyAndGivenAgain() throws Exception {
        // Given
        tenant.send(RecordFormat.TEXT, "Seen.", "urn:mrn|9");
        tenant.awaitAnonymized(1);

        // When
        var first = erase(service, "urn:mrn", "9");
        var again = erase(service, "urn:mrn", "9");

        // Then
        assertThat(again.text()).isEqualTo(first.text());
        var key = json(service.get("/api/v1/subjects/receipt-key", TestTokens.member(tenant.id, "subjects:read")));
        var parts = json(first).path("signed").asString().split("\\.", -1);
        var verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(point(key.path("x").asString())));
        verifier.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .contains(json(first).path("receipt").asString(), tenant.id.value())
                .doesNotContain("urn:mrn");
    }

    @Test
    void replayFromBeforeTheErasureIsRefusedAndALaterRecordIsANewSubjects() {
        // Given
        var before = tenant.event(RecordFormat.TEXT, Instant.now());
        tenant.send(before, "Seen.", "urn:mrn|10");
        var pseudonym = tenant.awaitAnonymized(1).getFirst().pseudonym();
        erase(service, "urn:mrn", "10");

        // When
        var replay = tenant.event(RecordFormat.TEXT, before.acceptedAt());
        tenant.send(replay, "Seen.", "urn:mrn|10");
        tenant.send(before, "Seen.", "urn:mrn|10");
        var later = tenant.send(RecordFormat.TEXT, "Seen again.", "urn:mrn|10");

        // Then
        var arrived = tenant.awaitAnonymized(2);
        assertThat(arrived).hasSize(2);
        assertThat(arrived.stream().filter(each -> each.event().record().equals(later)))
                .singleElement()
                .satisfies(each -> assertThat(each.pseudonym()).isNotEqualTo(pseudonym));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tenant.statuses())
                        .filteredOn(status -> status.record().equals(replay.record()))
                        .extracting(status -> status.cause().orElseThrow().code())
                        .containsExactly("subject-erased"));
    }

    @Test
    void restoredDatabaseForgetsAgainBeforeTheServiceOpens(@TempDir Path folder) {
        // Given
        var ledger = Map.of(
                "anonymizer.erasure.ledger", folder.resolve("erasures.jsonl").toString());
        tenant.send(RecordFormat.TEXT, "Seen.", "urn:mrn|11");
        tenant.awaitAnonymized(1);
        var backup = backup();
        try (var instance = new RunningService(installation.start(ledger), installation.tokens)) {
            erase(instance, "urn:mrn", "11");
        }
        restore(backup);
        assertThat(count("keys.subject_key")).isEqualTo(1);

        // When
        try (var instance = new RunningService(installation.start(ledger), installation.tokens)) {
            var looked = instance.post(
                    "/api/v1/subjects/lookup",
                    "{\"system\":\"urn:mrn\",\"value\":\"11\"}",
                    "application/json",
                    TestTokens.member(tenant.id, "subjects:read"));

            // Then
            assertThat(looked.statusCode()).isEqualTo(404);
            assertThat(count("keys.subject_key")).isZero();
            assertThat(count("erasure_receipt")).isEqualTo(1);
        }
        assertThat(folder.resolve("erasures.jsonl")).content().doesNotContain("urn:mrn");
    }

    @Test
    void unknownIdentifierAnswersLikeOneOfAnotherTenant() {
        // Given
        tenant.send(RecordFormat.TEXT, "Seen.", "urn:mrn|12");
        tenant.awaitAnonymized(1);
        var other = TestTenant.create(installation, service);

        // When
        var foreign = eraseAs(other, service, "urn:mrn", "12");
        var unknown = eraseAs(other, service, "urn:mrn", "none");

        // Then
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(foreign.text())).isEqualTo(withoutRequestId(unknown.text()));
        assertThat(count("keys.subject_key")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"system\":\"urn:mrn\"}", "{\"system\":\"urn:mrn\",\"value\":\" \"}", "[]", "Quixworthy"
            })
    void whatIsNoIdentifierIsRefusedWithoutBeingRepeated(String body) {
        // When
        var refused = service.post(
                "/api/v1/subjects/erase", body, "application/json", TestTokens.member(tenant.id, "subjects:write"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.text()).doesNotContain("Quixworthy");
    }

    @Test
    void erasureNeedsItsPermission() {
        // When
        var refused = service.post(
                "/api/v1/subjects/erase",
                "{\"system\":\"urn:mrn\",\"value\":\"1\"}",
                "application/json",
                TestTokens.member(tenant.id, "subjects:read"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    /** The subject's key and identifiers, as a backup from before would bring them back. */
    private Map<String, List<Map<String, @Nullable Object>>> backup() {
        return Map.of(
                "keys.subject_key", rows("keys.subject_key"),
                "subject", rows("subject"),
                "subject_identifier", rows("subject_identifier"));
    }

    private void restore(Map<String, List<Map<String, @Nullable Object>>> backup) {
        database.update("DELETE FROM erasure WHERE tenant_id = ?", tenant.id.value());
        database.update("DELETE FROM erasure_receipt WHERE tenant_id = ?", tenant.id.value());
        database.update("DELETE FROM subject WHERE tenant_id = ?", tenant.id.value());
        for (var table : List.of("subject", "subject_identifier", "keys.subject_key")) {
            for (var row : backup.getOrDefault(table, List.of())) {
                var marks =
                        String.join(", ", row.keySet().stream().map(name -> "?").toList());
                database.update(
                        "INSERT INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES (" + marks + ")",
                        row.values().toArray());
            }
        }
    }

    private List<Map<String, @Nullable Object>> rows(String table) {
        return database.queryForList("SELECT * FROM " + table + " WHERE tenant_id = ?", tenant.id.value());
    }

    private long count(String table) {
        return rows(table).size();
    }

    private RunningService.Answer erase(RunningService instance, String system, String value) {
        var erased = eraseAs(tenant, instance, system, value);
        assertThat(erased.statusCode()).as(erased.text()).isEqualTo(200);
        return erased;
    }

    private static RunningService.Answer eraseAs(TestTenant of, RunningService instance, String system, String value) {
        return instance.post(
                "/api/v1/subjects/erase",
                "{\"system\":\"" + system + "\",\"value\":\"" + value + "\"}",
                "application/json",
                TestTokens.member(of.id, "subjects:write"));
    }

    private List<SubjectErased> erasedEvents() {
        return tenant.messages(SubjectErased.TOPIC).stream()
                .map(message -> EventJson.read(message.value(), SubjectErased.class))
                .toList();
    }

    private static JsonNode json(RunningService.Answer answer) {
        return JsonMapper.shared().readTree(answer.text());
    }

    /** RFC 8032: little-endian y, with the sign of x in the highest bit. */
    private static EdECPublicKeySpec point(String x) {
        byte[] bytes = Base64.getUrlDecoder().decode(x);
        boolean odd = (bytes[31] & 0x80) != 0;
        bytes[31] &= 0x7f;
        for (int i = 0; i < 16; i++) {
            byte swapped = bytes[i];
            bytes[i] = bytes[31 - i];
            bytes[31 - i] = swapped;
        }
        return new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bytes)));
    }

    private static String withoutRequestId(String problem) {
        return problem.replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
