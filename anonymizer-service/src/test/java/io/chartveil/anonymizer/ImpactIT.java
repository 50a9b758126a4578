// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.Payload;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a draft would change of the last records, told in counts, every opening in the audit log. */
@ExtendWith(IndexedStatements.class)
class ImpactIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SAFE_HARBOR = "{\"approvalRequired\":false,\"defaultPolicy\":\"hipaa-safe-harbor\"}";
    private static final List<String> NOTES =
            List.of("Seen in Springfield. Phone: 555-867-5309", "Phone: 555-867-5310", "Nothing of note.");

    private static OtherServices others;
    private static RunningService service;

    private final TestTenant tenant = TestTenant.create(Installation.get(), started());
    private final PolicyDesk ann = PolicyDesk.of(started(), tenant.id, "ann");

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
    void draftsImpactIsToldInCountsWithoutValues() {
        // Given
        ann.settings(SAFE_HARBOR, 200);
        NOTES.forEach(this::send);
        tenant.awaitAnonymized(NOTES.size());
        ann.draft("north", "actions: {PHONE: mask}\n");

        // When
        var impact = ann.post("policies/north/impact");

        // Then
        assertThat(impact.statusCode()).as(impact.text()).isEqualTo(200);
        assertThat(impact.text())
                .contains(
                        "\"assessed\":3,\"changed\":2,\"skipped\":0",
                        "{\"path\":\"text\",\"label\":\"PHONE\",\"action\":\"mask\",\"before\":0,\"after\":2}",
                        "{\"path\":\"text\",\"label\":\"PHONE\",\"action\":\"tag\",\"before\":2,\"after\":0}")
                .doesNotContain("Springfield", "5309", "CITY");
    }

    @Test
    void everyOpeningIsAnEventOfItsOwnInTheNameOfWhoAsked() {
        // Given
        var first = send(NOTES.getFirst());
        var second = send(NOTES.getLast());
        tenant.awaitAnonymized(2);
        ann.draft("north", "ageCap: 80\n");

        // When
        ann.post("policies/north/impact");

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            var opened = tenant.audited("record.opened").stream()
                    .filter(event -> event.contains("policy-impact"))
                    .toList();
            assertThat(opened).hasSize(2).allSatisfy(event -> assertThat(event).contains("\"ann\""));
            assertThat(String.join("\n", opened)).contains(first.toString(), second.toString());
            assertThat(tenant.audited("policy.impact-assessed")).hasSize(1);
        });
    }

    @Test
    void originalThatIsGoneIsSkippedAndNoMoreAreOpenedThanAskedFor() {
        // Given
        ann.settings(SAFE_HARBOR, 200);
        send(NOTES.get(0));
        send(NOTES.get(1));
        tenant.send(RecordFormat.TEXT, "Kept nowhere.", "");
        tenant.awaitAnonymized(3);
        ann.draft("north", "ageCap: 80\n");

        // When
        var two = ann.post("policies/north/impact?records=2");
        var many = ann.post("policies/north/impact?records=201");

        // Then
        assertThat(two.text()).contains("\"assessed\":1,\"changed\":0,\"skipped\":1,\"outOfTime\":false");
        assertThat(many.statusCode()).isEqualTo(400);
    }

    private RecordId send(String note) {
        var record = tenant.send(RecordFormat.TEXT, note, "");
        var payload = new Payload(Optional.empty(), note.getBytes(StandardCharsets.UTF_8));
        others.keep(record, tenant.seal(record, payload));
        return record;
    }
}
