// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.anonymizer.TestTenant.Anonymized;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.testing.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a grant opens: originals and identifiers. */
@ExtendWith(IndexedStatements.class)
class GrantsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String NOTE = "Zebulon Quixworthy was seen.";

    private static OtherServices others;
    private static RunningService service;

    private final Installation installation = Installation.get();
    private final TestTenant tenant = TestTenant.create(installation, started());

    private static RunningService started() {
        return service;
    }

    @BeforeAll
    static void start() throws IOException {
        others = new OtherServices();
        service = others.startService(Installation.get());
    }

    @AfterAll
    static void stop() {
        service.close();
        others.close();
    }

    @Test
    void originalIsOpenedUnderAGrantThatNamesItAndTheAuditSaysSo() {
        // Given
        var record = keep(RecordId.at(Instant.now()));

        // When
        var opened = original(record, granted(Instant.now().plusSeconds(600), record));

        // Then
        assertThat(opened.statusCode()).as(opened.text()).isEqualTo(200);
        assertThat(opened.text()).isEqualTo(NOTE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(audited("record.original-read"))
                        .anySatisfy(event -> assertThat(event)
                                .contains("\"BTG\"", record.toString(), "grant-1", "SUCCESS")
                                .doesNotContain("Quixworthy", "ZQ4711")));
    }

    @Test
    void expiredGrantOpensNothing() {
        // Given
        var record = keep(RecordId.at(Instant.now()));

        // When
        var refused = original(record, granted(Instant.now().minusSeconds(1), record));

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.text()).contains("/problems/grant-required").doesNotContain("Quixworthy");
    }

    @Test
    void tokenThatIsPlayedAgainAfterItsTimeOpensNothing() {
        // Given
        var record = keep(RecordId.at(Instant.now()));
        var grant = granted(Instant.now().plusSeconds(600), record);

        // When
        var replayed = service.getWithToken(
                "/api/v1/records/" + record + "/original", installation.tokens.expiredToken("anonymizer", grant));

        // Then
        assertThat(replayed.statusCode()).isEqualTo(401);
    }

    @Test
    void grantOfAnotherTenantOpensNothingEvenIfItNamesTheRecord() {
        // Given
        var record = keep(RecordId.at(Instant.now()));
        var other = TestTenant.create(installation, service);
        var foreign = granted(Caller.Kind.MEMBER, other.id, Instant.now().plusSeconds(600), record);

        // When
        var refused = original(record, foreign);

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.text()).contains("/problems/original-unreadable").doesNotContain("Quixworthy");
    }

    @Test
    void originalOfAnErasedSubjectIsGoneWhateverIngestionKeeps() {
        // Given
        var record = keep(tenant.send(RecordFormat.TEXT, NOTE, "urn:mrn|ZQ4711"));
        tenant.awaitAnonymized(1);

        // When
        erase("ZQ4711");

        // Then
        assertThat(original(record, granted(Instant.now().plusSeconds(600), record))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void pseudonymLeadsBackUnderAGrantForOneOfItsRecords() {
        // Given
        var record = tenant.send(RecordFormat.TEXT, NOTE, "urn:mrn|ZQ4711");
        var pseudonym = tenant.awaitAnonymized(1).getFirst().pseudonym();

        // When
        var found = reidentify(pseudonym, granted(Instant.now().plusSeconds(600), record));

        // Then
        assertThat(found.statusCode()).as(found.text()).isEqualTo(200);
        assertThat(found.text())
                .isEqualTo("{\"subjects\":[{\"pseudonym\":\"" + pseudonym
                        + "\",\"identifiers\":[{\"system\":\"urn:mrn\",\"value\":\"ZQ4711\"}]}]}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(audited("subject.reidentified"))
                        .anySatisfy(event -> assertThat(event)
                                .contains("\"BTG\"", pseudonym, "SUCCESS")
                                .doesNotContain("ZQ4711")));
    }

    @Test
    void pseudonymsThatTheGrantDoesNotReachAreRefusedAlike() {
        // Given
        var record = tenant.send(RecordFormat.TEXT, NOTE, "urn:mrn|1");
        var another = tenant.send(RecordFormat.TEXT, NOTE, "urn:mrn|2");
        var pseudonym = Anonymized.pseudonymOf(record, tenant.awaitAnonymized(2));
        var grant = granted(Instant.now().plusSeconds(600), another);
        var expired = granted(Instant.now().minusSeconds(1), record);
        var machine =
                granted(Caller.Kind.SERVICE_ACCOUNT, tenant.id, Instant.now().plusSeconds(600), record);

        // When
        var answers = List.of(
                reidentify(pseudonym, grant),
                reidentify("P-aaaaaaaaaaaaaaaa", grant),
                reidentify(pseudonym, expired),
                reidentify(pseudonym, machine),
                reidentify(pseudonym, TestTokens.member(tenant.id, "reidentify:run")));

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.text()).contains("/problems/grant-required");
        });
    }

    @Test
    void pseudonymOfAnErasedSubjectLeadsNowhere() {
        // Given
        var record = tenant.send(RecordFormat.TEXT, NOTE, "urn:mrn|4712");
        var pseudonym = tenant.awaitAnonymized(1).getFirst().pseudonym();
        erase("4712");

        // When
        var refused = reidentify(pseudonym, granted(Instant.now().plusSeconds(600), record));

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoPseudonymIsNamedByItsPlaceAndNotRepeated() {
        // When
        var refused = reidentify("Quixworthy", TestTokens.member(tenant.id, "reidentify:run"));

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.text()).contains("/pseudonyms/0").doesNotContain("Quixworthy");
    }

    /** Ingestion keeps it sealed, as it does with every original. */
    private RecordId keep(RecordId record) {
        var payload = new Payload(
                Optional.of(new PatientIdentifier("urn:mrn", "ZQ4711")), NOTE.getBytes(StandardCharsets.UTF_8));
        others.keep(record, tenant.seal(record, payload));
        return record;
    }

    private Caller granted(Instant expires, RecordId record) {
        return granted(Caller.Kind.MEMBER, tenant.id, expires, record);
    }

    private static Caller granted(Caller.Kind kind, TenantId tenant, Instant expires, RecordId record) {
        return new Caller(
                "m1",
                kind,
                "m1",
                Optional.of(tenant),
                Set.of("originals:read", "reidentify:run"),
                Set.of(),
                Optional.empty(),
                Optional.of(new Caller.Grant("grant-1", "care", Set.of(record), expires)));
    }

    private RunningService.Answer original(RecordId record, Caller caller) {
        return service.get("/api/v1/records/" + record + "/original", caller);
    }

    private RunningService.Answer reidentify(String pseudonym, Caller caller) {
        return service.post(
                "/api/v1/reidentify", "{\"pseudonyms\":[\"" + pseudonym + "\"]}", "application/json", caller);
    }

    private void erase(String value) {
        var erased = service.post(
                "/api/v1/subjects/erase",
                "{\"system\":\"urn:mrn\",\"value\":\"" + value + "\"}",
                "application/json",
                TestTokens.member(tenant.id, "subjects:write"));
        assertThat(erased.statusCode()).as(erased.text()).isEqualTo(200);
    }

    private List<String> audited(String type) {
        return tenant.audited(type);
    }
}
