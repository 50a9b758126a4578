// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.ingestion.RecordReceived;
import io.chartveil.contracts.ingestion.RecordStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A tenant's own published policy decides about its records, by the version that its result names. */
@ExtendWith(IndexedStatements.class)
class OwnPolicyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String NOTE = "Patient: Zebulon Quixworthy of Springfield. Phone: 555-867-5309";

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(installation, service);
    private final PolicyDesk ann = PolicyDesk.of(service, tenant.id, "ann");

    @Test
    void publishedPolicyDecidesBySourceByChoiceAndByWhatTheRecordAsksFor() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\nsources:\n  ward:\n    actions: {PHONE: keep}\n");
        ann.publish("south", "actions: {PHONE: mask}\n");
        ann.settings("{\"approvalRequired\":false,\"defaultPolicy\":\"south\",\"sources\":{\"ward\":\"north\"}}", 200);

        // When
        var ofWard = tenant.send(event("ward", Optional.empty(), 1), NOTE, "");
        var ofDesk = tenant.send(event("desk", Optional.empty(), 1), NOTE, "");
        var asked = tenant.send(event("ward", Optional.of("south@1"), 1), NOTE, "");

        // Then
        var all = tenant.awaitAnonymized(3);
        assertThat(of(ofWard.record(), 1, all).body())
                .contains("Springfield", "555-867-5309")
                .doesNotContain("Zebulon");
        assertThat(of(ofWard.record(), 1, all).event().policy()).isEqualTo("north@1");
        assertThat(of(ofDesk.record(), 1, all).body()).contains("***-***-****").doesNotContain("Springfield");
        assertThat(of(asked.record(), 1, all).event().policy()).isEqualTo("south@1");
    }

    @Test
    void recordSaysWhichVersionMadeItAndIsMadeAgainUnderANewerOne() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\n");
        ann.settings("{\"approvalRequired\":false,\"defaultPolicy\":\"north\"}", 200);
        var first = tenant.send(event("ward", Optional.empty(), 1), NOTE, "");
        tenant.awaitAnonymized(1);

        // When
        ann.publish("north", "actions: {CITY: tag}\n");
        tenant.send(again(first, Optional.empty(), 2), NOTE, "");
        tenant.send(again(first, Optional.of("north@1"), 3), NOTE, "");

        // Then
        var all = tenant.awaitAnonymized(3);
        assertThat(of(first.record(), 1, all).event().policy()).isEqualTo("north@1");
        assertThat(of(first.record(), 1, all).body()).contains("Springfield");
        assertThat(of(first.record(), 2, all).event().policy()).isEqualTo("north@2");
        assertThat(of(first.record(), 2, all).body()).doesNotContain("Springfield");
        assertThat(of(first.record(), 3, all).event().policy()).isEqualTo("north@1");
        assertThat(of(first.record(), 1, all).pseudonym())
                .isEqualTo(of(first.record(), 2, all).pseudonym());
    }

    @Test
    void versionThatWasNeverPublishedIsADeadLetterAndAnotherTenantsPolicyTheSame() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\n");
        var stranger = TestTenant.create(installation, service);

        // When
        var tomorrow = tenant.send(event("ward", Optional.of("north@2"), 1), NOTE, "");
        var foreign = stranger.send(stranger.event(RecordFormat.TEXT, Instant.now()), "A note.", "");
        var wished = new RecordReceived(
                UUID.randomUUID(),
                stranger.id,
                RecordId.at(Instant.now()),
                1,
                99,
                RecordFormat.TEXT,
                "ward",
                Instant.now(),
                Optional.of("north"),
                Optional.empty());
        stranger.send(wished, "A note.", "");

        // Then
        assertCause(tenant, tomorrow.record(), "unknown-policy-version");
        assertCause(stranger, wished.record(), "unknown-policy");
        assertThat(stranger.awaitAnonymized(1).getFirst().event().record()).isEqualTo(foreign.record());
    }

    @Test
    void instanceThatReadThePoliciesBeforeAPublicationLooksAgainBeforeItRefuses() {
        // Given
        ann.publish("north", "actions: {CITY: tag}\n");
        try (var stale = new RunningService(
                installation.start(Map.of("anonymizer.policies.refresh", "1h")), installation.tokens)) {
            var there = PolicyDesk.of(stale, tenant.id, "ann");
            await().atMost(PATIENCE)
                    .until(() -> there.send("POST", "deidentify?policy=north", NOTE, "text/plain")
                                    .statusCode()
                            == 200);
            ann.publish("north", "actions: {CITY: keep}\n");
            ann.publish("south", "actions: {CITY: keep}\n");

            // When
            var newVersion = there.send("POST", "deidentify?policy=north@2", NOTE, "text/plain");
            var newName = there.send("POST", "deidentify?policy=south", NOTE, "text/plain");
            var neither = there.send("POST", "deidentify?policy=north@3", NOTE, "text/plain");

            // Then
            assertThat(newVersion.statusCode()).as(newVersion.text()).isEqualTo(200);
            assertThat(newVersion.text()).contains("Springfield").doesNotContain("Zebulon");
            assertThat(newName.statusCode()).as(newName.text()).isEqualTo(200);
            assertThat(neither.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void callWithoutARecordIsMadeUnderTheChosenPolicyToo() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\n");
        ann.settings("{\"approvalRequired\":false,\"defaultPolicy\":\"north\"}", 200);

        // When
        var answer = ann.send("POST", "deidentify", NOTE, "text/plain");

        // Then
        assertThat(answer.statusCode()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).contains("Springfield").doesNotContain("Zebulon");
    }

    private static void assertCause(TestTenant whose, RecordId record, String code) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(whose.statuses())
                        .filteredOn(status -> status.record().equals(record))
                        .flatExtracting(status -> status.cause().stream()
                                .map(RecordStatus.Cause::code)
                                .toList())
                        .contains(code));
    }

    private RecordReceived event(String source, Optional<String> policy, int generation) {
        var plain = tenant.event(RecordFormat.TEXT, Instant.now());
        return new RecordReceived(
                plain.eventId(),
                plain.tenant(),
                plain.record(),
                generation,
                plain.sequence(),
                plain.format(),
                source,
                plain.acceptedAt(),
                policy,
                plain.claimCheck());
    }

    private static RecordReceived again(RecordReceived first, Optional<String> policy, int generation) {
        return new RecordReceived(
                UUID.randomUUID(),
                first.tenant(),
                first.record(),
                generation,
                first.sequence(),
                first.format(),
                first.source(),
                first.acceptedAt(),
                policy,
                first.claimCheck());
    }

    private static TestTenant.Anonymized of(
            RecordId record, int generation, java.util.List<TestTenant.Anonymized> all) {
        return all.stream()
                .filter(each -> each.event().record().equals(record))
                .filter(each -> each.event().generation() == generation)
                .findFirst()
                .orElseThrow();
    }
}
