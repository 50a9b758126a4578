// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.anonymizer.TestTenant.Anonymized;
import io.chartveil.anonymizer.pipeline.DeadLetterTopic;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.contracts.ingestion.RecordStatus.State;
import io.chartveil.internaltoken.testing.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class PipelineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private TestTenant tenant = TestTenant.create(installation, service);

    @BeforeEach
    void newTenant() {
        tenant = TestTenant.create(installation, service);
    }

    @Test
    void noteOfAPatientArrivesUnderThePatientsPseudonym() {
        // When
        var record = tenant.send(RecordFormat.TEXT, "Seen today, no complaints.", "urn:mrn|4711");

        // Then
        var arrived = tenant.awaitAnonymized(1).getFirst();
        assertThat(arrived.event().record()).isEqualTo(record);
        assertThat(arrived.key()).isEqualTo(arrived.pseudonym());
        assertThat(arrived.event().policy()).startsWith("hipaa-expert-determination@");
    }

    @Test
    void recordsOfOneKeyKeepTheirOrder() {
        // Given
        var sent = new ArrayList<RecordId>();

        // When
        for (int i = 0; i < 60; i++) {
            var record = tenant.send(RecordFormat.TEXT, "Note " + i, "urn:mrn|" + i % 3);
            if (i % 3 == 0) {
                sent.add(record);
            }
        }

        // Then
        var all = tenant.awaitAnonymized(60);
        var first = all.stream()
                .filter(each -> each.event().record().equals(sent.getFirst()))
                .findFirst()
                .orElseThrow();
        assertThat(all.stream().filter(each -> each.key().equals(first.key())))
                .extracting(each -> each.event().record())
                .containsExactlyElementsOf(sent);
    }

    @Test
    void redeliveredRecordIsSentAgainAndStaysTheSame() {
        // Given
        var event = tenant.event(RecordFormat.TEXT, Instant.now());
        tenant.send(event, "Dr. Meyer saw the patient on 2024-03-05.", "urn:mrn|1");
        var before = tenant.awaitAnonymized(1).getFirst();

        // When
        tenant.send(event, "Something else under the same record and generation.", "urn:mrn|1");

        // Then
        assertThat(tenant.awaitAnonymized(2)).containsOnly(before);
    }

    @Test
    void recordWithoutPatientIsItsOwnSubject() {
        // When
        tenant.send(RecordFormat.TEXT, "First", "");
        tenant.send(RecordFormat.TEXT, "Second", "");

        // Then
        assertThat(tenant.awaitAnonymized(2)).extracting(Anonymized::pseudonym).doesNotHaveDuplicates();
    }

    @Test
    void poisonIsDeadLetteredWithRuleAndPlaceAndTheOthersGoOn() {
        // When
        var poison = tenant.send(RecordFormat.FHIR_R4, "{\"resourceType\":", "urn:mrn|1");
        tenant.send(RecordFormat.TEXT, "Fine", "urn:mrn|1");

        // Then
        var status = statuses(2).stream()
                .filter(each -> each.record().equals(poison))
                .findFirst()
                .orElseThrow();
        assertThat(status.state()).isEqualTo(State.DEAD_LETTERED);
        assertThat(status.cause().orElseThrow().code()).isEqualTo("not-json");
        assertThat(tenant.awaitAnonymized(1)).hasSize(1);
    }

    @Test
    void recordThatDoesNotOpenIsCopiedSealedWithItsReasonOnly() {
        // Given
        var event = tenant.event(RecordFormat.TEXT, Instant.now());

        // When
        tenant.sendSealed(event, "not sealed at all".getBytes(StandardCharsets.UTF_8), "urn:mrn|1");

        // Then
        assertThat(statuses(1).getFirst().cause().orElseThrow().code()).isEqualTo("cannot-be-opened");
        var copy = tenant.messages(DeadLetterTopic.NAME).getFirst();
        assertThat(TestTenant.headers(copy)).containsEntry(DeadLetterTopic.REASON, "cannot-be-opened");
        assertThat(new String(copy.value(), StandardCharsets.UTF_8)).isEqualTo("not sealed at all");
    }

    @Test
    void unknownPolicyIsDeadLettered() {
        // Given
        var event = tenant.event(RecordFormat.TEXT, Instant.now());
        var asked = new io.chartveil.contracts.ingestion.RecordReceived(
                event.eventId(),
                event.tenant(),
                event.record(),
                1,
                event.sequence(),
                event.format(),
                event.source(),
                event.acceptedAt(),
                Optional.of("no-such-policy"),
                Optional.empty());

        // When
        tenant.send(asked, "Fine", "urn:mrn|1");

        // Then
        assertThat(statuses(1).getFirst().cause().orElseThrow().code()).isEqualTo("unknown-policy");
    }

    @Test
    void recordsOfATenantWaitUntilItsFactsArrive() {
        // Given
        var late = TestTenant.withoutFacts(installation, service);
        late.send(RecordFormat.TEXT, "Early", "urn:mrn|1");
        tenant.send(RecordFormat.TEXT, "Another tenant's", "urn:mrn|1");
        assertThat(tenant.awaitAnonymized(1)).hasSize(1);
        var waiting = await().atMost(PATIENCE).until(late::statuses, all -> !all.isEmpty());

        // When
        late.publishFacts();

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(late.anonymized()).hasSize(1));
        assertThat(waiting).extracting(RecordStatus::state).containsExactly(State.RETRYING);
        assertThat(waiting.getFirst().cause().orElseThrow().code()).isEqualTo("tenant-not-ready");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(late.statuses())
                        .extracting(RecordStatus::state)
                        .containsExactly(State.RETRYING, State.ANONYMIZED));
    }

    @Test
    void resultIsServedInItsOwnFormatAndToItsOwnTenantOnly() {
        // Given
        var record = tenant.send(RecordFormat.TEXT, "Fine", "urn:mrn|1");
        tenant.awaitAnonymized(1);
        var other = TestTenant.create(installation, service);

        // When
        var own = service.get(
                "/api/v1/records/" + record + "/anonymized", TestTokens.member(tenant.id, "anonymized:read"));
        var foreign = service.get(
                "/api/v1/records/" + record + "/anonymized", TestTokens.member(other.id, "anonymized:read"));

        // Then
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.contentType().orElseThrow()).startsWith("text/plain");
        assertThat(foreign.statusCode()).isEqualTo(404);
    }

    private List<RecordStatus> statuses(int count) {
        return await().atMost(PATIENCE).until(tenant::statuses, all -> all.size() >= count);
    }
}
