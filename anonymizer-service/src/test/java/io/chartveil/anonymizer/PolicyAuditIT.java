// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log says of a policy what happened: what was published, by whose word, and what only waits. */
@ExtendWith(IndexedStatements.class)
class PolicyAuditIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final RunningService service = RunningService.shared();
    private final TestTenant tenant = TestTenant.create(Installation.get(), service);
    private final PolicyDesk ann = PolicyDesk.of(service, tenant.id, "ann");
    private final PolicyDesk bob = PolicyDesk.of(service, tenant.id, "bob");

    @Test
    void publicationNamesTheVersionAndWhoApprovedIt() {
        // Given
        ann.settings("{\"approvalRequired\":true}", 200);
        var drafted = ann.draft("north", "ageCap: 80\n");
        var approved = bob.post("policies/north/draft/approve", "If-Match", drafted);

        // When
        ann.post("policies/north/publish", "If-Match", approved.etag().orElseThrow());

        // Then
        assertAudited(
                "policy.published",
                "\"state\":\"published\"",
                "\"version\":\"1\"",
                "\"approvedBy\":\"bob\"",
                "{\"kind\":\"policy\",\"id\":\"north\"}");
    }

    @Test
    void wayBackThatWaitsIsNotToldAsPublished() {
        // Given
        ann.publish("north", "ageCap: 80\n");
        ann.publish("north", "ageCap: 85\n");
        rollBack();
        ann.settings("{\"approvalRequired\":true}", 200);

        // When
        rollBack();

        // Then
        assertAudited("policy.rolled-back", "\"state\":\"published\"", "\"version\":\"3\"", "\"restores\":\"1\"");
        assertAudited("policy.rolled-back", "\"state\":\"waiting\"", "\"restores\":\"1\"");
    }

    @Test
    void changeOfTheSettingsSaysWhatWasAndWhetherItHolds() {
        // Given
        ann.settings("{\"approvalRequired\":true}", 200);

        // When
        ann.settings("{\"approvalRequired\":false,\"defaultPolicy\":\"gdpr-pseudonymised\"}", 202);
        var waiting = ann.get("policy-settings").etag().orElseThrow();
        bob.post("policy-settings/approve", "If-Match", waiting);

        // Then
        assertAudited("policy-settings.changed", "\"state\":\"changed\"", "\"approvalRequired\":\"false->true\"");
        assertAudited(
                "policy-settings.changed",
                "\"state\":\"proposed\"",
                "\"approvalRequired\":\"true->false\"",
                "\"defaultPolicy\":\"gdpr-pseudonymised\"");
        assertAudited(
                "policy-settings.approved",
                "\"state\":\"changed\"",
                "\"approvalRequired\":\"true->false\"",
                "\"proposedBy\":\"ann\"");
    }

    private void rollBack() {
        var tag = ann.get("policies/north").etag().orElseThrow();
        ann.send("POST", "policies/north/rollback", "{\"version\":1}", "application/json", "If-Match", tag);
    }

    private void assertAudited(String type, String... said) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tenant.audited(type))
                        .anySatisfy(
                                event -> assertThat(event).contains("SUCCESS").contains(said)));
    }
}
