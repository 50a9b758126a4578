// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.anonymizer.TestTenant.Anonymized;
import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.subjects.Claim;
import io.chartveil.anonymizer.subjects.Identified;
import io.chartveil.anonymizer.subjects.SubjectDirectory;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.testing.TestTokens;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(IndexedStatements.class)
class SubjectsIT {

    private static final String WARDS_OWN = "urn:chartveil:source:ward:Patient";

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(installation, service);

    @Test
    void instancesThatMeetNewPatientsAtOnceAgreeOnTheirSubjects() throws Exception {
        // Given
        var keys = service.context().getBean(TenantKeys.class).find(tenant.id).orElseThrow();
        var claims = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> new Claim(patient(keys, "race-" + i), i, Instant.now()))
                .toList());
        var backwards = new ArrayList<>(claims);
        Collections.reverse(backwards);
        var start = new CyclicBarrier(2);

        // When
        List<Map<Identified, String>> seen = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var work = List.of(claims, backwards).stream()
                    .<Callable<Map<Identified, String>>>map(each -> () -> {
                        start.await();
                        return pseudonyms(keys, each);
                    })
                    .toList();
            for (var future : threads.invokeAll(work)) {
                seen.add(future.get());
            }
        }

        // Then
        assertThat(seen.getFirst()).hasSize(200).isEqualTo(seen.getLast());
    }

    @Test
    void lookupTellsThePseudonymThatRecordsCarry() {
        // Given
        tenant.send(RecordFormat.TEXT, "First", "urn:mrn|77");
        tenant.send(RecordFormat.TEXT, "Second", "urn:mrn|77");
        var pseudonym = tenant.awaitAnonymized(2).getFirst().pseudonym();

        // When
        var answer = lookup(tenant.id, "77");

        // Then
        assertThat(answer.text()).isEqualTo("{\"pseudonym\":\"" + pseudonym + "\",\"records\":2,\"identifiers\":1}");
    }

    @Test
    void subjectOfAnotherTenantAnswersLikeNone() {
        // Given
        tenant.send(RecordFormat.TEXT, "First", "urn:mrn|78");
        tenant.awaitAnonymized(1);
        var other = TestTenant.create(installation, service);

        // When
        var foreign = lookup(other.id, "78");
        var unknown = lookup(other.id, "there-is-none");

        // Then
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(foreign.text())).isEqualTo(withoutRequestId(unknown.text()));
    }

    @Test
    void linkedIdentifiersAreOneSubjectFromThenOn() {
        // Given
        var first = tenant.send(RecordFormat.TEXT, "At the first hospital", "urn:a|1");
        var second = tenant.send(RecordFormat.TEXT, "At the second hospital", "urn:b|2");
        var pseudonym = Anonymized.pseudonymOf(first, tenant.awaitAnonymized(2));

        // When
        var linked = service.post(
                "/api/v1/subjects/links",
                "{\"identifiers\":[{\"system\":\"urn:a\",\"value\":\"1\"},{\"system\":\"urn:b\",\"value\":\"2\"}]}",
                "application/json",
                TestTokens.member(tenant.id, "subjects:write"));

        // Then
        assertThat(linked.statusCode()).as(linked.text()).isEqualTo(200);
        assertThat(JsonMapper.shared()
                        .readTree(linked.text())
                        .path("recordsToReprocess")
                        .get(0)
                        .asString())
                .isEqualTo(second.toString());
        var later = tenant.send(RecordFormat.TEXT, "After the link", "urn:b|2");
        assertThat(Anonymized.pseudonymOf(later, tenant.awaitAnonymized(3))).isEqualTo(pseudonym);
    }

    @Test
    void recordFromBeforeAnErasureIsRefusedAndALaterOneIsANewSubjects() {
        // Given
        var keys = service.context().getBean(TenantKeys.class).find(tenant.id).orElseThrow();
        var erasedAt = Instant.now();
        new JdbcTemplate(installation.database.asSuperuser())
                .update(
                        "INSERT INTO erasure VALUES (?, ?, 0, ?, ?)",
                        tenant.id.value(),
                        HexFormat.of().parseHex(patient(keys, "erased").hmac()),
                        OffsetDateTime.ofInstant(erasedAt, ZoneOffset.UTC),
                        UUID.randomUUID());

        // When
        var replay = tenant.event(RecordFormat.TEXT, erasedAt.minusSeconds(60));
        tenant.send(replay, "Replayed", "urn:mrn|erased");
        var later = tenant.send(RecordFormat.TEXT, "Later", "urn:mrn|erased");

        // Then
        assertThat(tenant.awaitAnonymized(1))
                .extracting(each -> each.event().record())
                .containsExactly(later);
        assertThat(tenant.statuses())
                .filteredOn(status -> status.record().equals(replay.record()))
                .extracting(status -> status.cause().orElseThrow().code())
                .containsExactly("subject-erased");
    }

    @Test
    void resourcesThatReferToAPatientMeetTheOneThatSaysItsNumberInWhateverOrderTheyCome() {
        // Given
        var patient = """
                {"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:hospital","value":"H-7"}]}""";
        var before = tenant.send(RecordFormat.FHIR_R4, observation("p1"), WARDS_OWN + "|p1");
        var pseudonym = Anonymized.pseudonymOf(before, tenant.awaitAnonymized(1));

        // When
        var resource = tenant.send(RecordFormat.FHIR_R4, patient, "urn:hospital|H-7");
        var numbered = tenant.send(RecordFormat.TEXT, "A note.", "urn:hospital|H-7");
        var after = tenant.send(RecordFormat.FHIR_R4, observation("p1"), WARDS_OWN + "|p1");

        // Then
        var all = tenant.awaitAnonymized(4);
        assertThat(List.of(resource, numbered, after))
                .allSatisfy(record ->
                        assertThat(Anonymized.pseudonymOf(record, all)).isEqualTo(pseudonym));
    }

    @Test
    void oneLogicalIdAtTwoSourcesIsTwoSubjects() {
        // When
        var ward = tenant.send(RecordFormat.FHIR_R4, observation("p2"), WARDS_OWN + "|p2");
        var clinic = tenant.send(RecordFormat.FHIR_R4, observation("p2"), "urn:chartveil:source:clinic:Patient|p2");

        // Then
        var all = tenant.awaitAnonymized(2);
        assertThat(Anonymized.pseudonymOf(ward, all)).isNotEqualTo(Anonymized.pseudonymOf(clinic, all));
    }

    @Test
    void recordWithoutAPatientBesideItIsFoundByTheSameRule() {
        // Given
        var message = "MSH|^~\\&|LAB|NORTH|||20240305||ADT^A01|1|P|2.5\rPID|1||99^^^B~7^^^NORTH^MR\r";

        // When
        var record = tenant.send(RecordFormat.HL7_V2, message, "");
        var note = tenant.send(RecordFormat.TEXT, "A note.", "NORTH|7");

        // Then
        var all = tenant.awaitAnonymized(2);
        assertThat(Anonymized.pseudonymOf(record, all)).isEqualTo(Anonymized.pseudonymOf(note, all));
    }

    private static String observation(String patient) {
        return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                + "\"subject\":{\"reference\":\"Patient/" + patient + "\"}}";
    }

    private Map<Identified, String> pseudonyms(TenantKeyring keys, List<Claim> claims) {
        var subjects = service.context().getBean(SubjectDirectory.class);
        var resolved = subjects.resolve(claims, Map.of(tenant.id, keys)).subjects();
        return resolved.entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().pseudonym()));
    }

    private static Identified patient(TenantKeyring keys, String value) {
        return Identified.patient(keys, new PatientIdentifier("urn:mrn", value));
    }

    private RunningService.Answer lookup(TenantId of, String value) {
        return service.post(
                "/api/v1/subjects/lookup",
                "{\"system\":\"urn:mrn\",\"value\":\"" + value + "\"}",
                "application/json",
                TestTokens.member(of, "subjects:read"));
    }

    private static String withoutRequestId(String problem) {
        return problem.replaceAll("\"requestId\":\"[^\"]*\"", "");
    }
}
