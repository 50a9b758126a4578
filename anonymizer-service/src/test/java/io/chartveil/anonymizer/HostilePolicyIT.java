// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.contracts.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that are wrong by accident or on purpose, and tenants that reach for each other's policies. */
@ExtendWith(IndexedStatements.class)
class HostilePolicyIT {

    private static final String PLANTED = "Quixworthy";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TestTenant owner = TestTenant.create(installation, service);
    private final TenantId tenant = owner.id;
    private final PolicyDesk ann = PolicyDesk.of(service, tenant, "ann");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deny: [Quixworthy, QUIXWORTHY]",
                "Quixworthy: tag",
                "actions: {Quixworthy: keep}",
                "actions: {CITY: Quixworthy}",
                "paths: {Quixworthy.name: keep}",
                "allow: {Quixworthy: 1}",
                "deny: &Quixworthy [a, *Quixworthy]",
                "deny: !!java.net.URL [Quixworthy]",
                "ageCap: 1e999",
                "ageCap: -9223372036854775809",
                "deny: [Quixworthy",
                "\u0001Quixworthy: x",
            })
    void wrongDocumentIsAnsweredWithLineAndRuleAndNeverWithWhatStoodThere(String rest) {
        // When
        var refused = ann.send("PUT", "policies/north/draft", PolicyDesk.document("north", rest), PolicyDesk.YAML);

        // Then
        assertThat(refused.statusCode()).as(refused.text()).isEqualTo(422);
        assertThat(refused.text())
                .contains("/problems/policy-invalid", "\"place\":\"line 3", "\"rule\":")
                .doesNotContainIgnoringCase(PLANTED);
    }

    @Test
    void documentThatIsTooLargeIsRefusedUnread() {
        // When
        var large = ann.send(
                "PUT",
                "policies/north/draft",
                PolicyDesk.document("north", "description: " + "x".repeat(300_000)),
                PolicyDesk.YAML);
        var huge = ann.send(
                "PUT",
                "policies/north/draft",
                PolicyDesk.document("north", "description: " + "x".repeat(50_000_000)),
                PolicyDesk.YAML);

        // Then
        assertThat(large.statusCode()).isEqualTo(422);
        assertThat(huge.statusCode()).isEqualTo(413);
    }

    @Test
    void documentOfAnotherNameOrTypeOrOfAShippedProfilesNameIsRefused() {
        // Given
        var document = PolicyDesk.document("north", "");

        // When
        var other = ann.send("PUT", "policies/south/draft", document, PolicyDesk.YAML);
        var type = ann.send("PUT", "policies/north/draft", document, "text/plain");
        var shipped = ann.send(
                "PUT",
                "policies/hipaa-safe-harbor/draft",
                PolicyDesk.document("hipaa-safe-harbor", ""),
                PolicyDesk.YAML);

        // Then
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(shipped.statusCode()).isEqualTo(422);
    }

    @Test
    void anotherTenantsPolicyAnswersLikeOneThatDoesNotExist() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\n");
        var tag = ann.draft(
                "north",
                "ageCap: 80\n",
                "If-Match",
                ann.get("policies/north").etag().orElseThrow());
        var stranger = PolicyDesk.of(service, TestTenant.create(installation, service).id, "eve");

        // When
        var read = stranger.get("policies/north");
        var draft = stranger.get("policies/north/draft");
        var document = stranger.get("policies/north/document?version=1");
        var publish = stranger.post("policies/north/publish", "If-Match", tag);
        var impact = stranger.post("policies/north/impact");
        var used = stranger.send("POST", "deidentify?policy=north", "A note.", "text/plain");
        var tag0 = stranger.get("policy-settings").etag().orElseThrow();
        var chosen = stranger.send(
                "PUT",
                "policy-settings",
                "{\"approvalRequired\":false,\"defaultPolicy\":\"north\"}",
                "application/json",
                "If-Match",
                tag0);

        // Then
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(draft.statusCode()).isEqualTo(404);
        assertThat(document.statusCode()).isEqualTo(404);
        assertThat(publish.statusCode()).isEqualTo(404);
        assertThat(impact.statusCode()).isEqualTo(404);
        assertThat(used.statusCode()).isEqualTo(404);
        assertThat(chosen.statusCode()).isEqualTo(422);
        assertThat(stranger.get("policies").text()).doesNotContain("north");
    }

    @Test
    void whatIsTypedIntoTheAddressStaysOutOfTheAuditLog() {
        // Given
        var place = "policies/" + PLANTED.toLowerCase(Locale.ROOT);

        // When
        ann.send("PUT", place + "/draft", PolicyDesk.document("north", ""), PolicyDesk.YAML);
        ann.send("DELETE", place + "/draft", "", "", "If-Match", "\"1\"");
        ann.post(place + "/draft/approve", "If-Match", "\"1\"");
        ann.post(place + "/publish", "If-Match", "\"1\"");
        ann.send("POST", place + "/rollback", "{\"version\":1}", "application/json", "If-Match", "\"1\"");
        ann.get(place + "/draft");
        ann.get(place + "/document?version=1");

        // Then
        for (var type : List.of(
                "policy.draft-saved",
                "policy.draft-discarded",
                "policy.draft-approved",
                "policy.published",
                "policy.rolled-back",
                "policy.draft-read",
                "policy.document-read")) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(owner.audited(type))
                            .singleElement(as(InstanceOfAssertFactories.STRING))
                            .contains("REFUSED")
                            .doesNotContainIgnoringCase(PLANTED));
        }
    }

    @Test
    void readerCannotWrite() {
        // Given
        var reader = io.chartveil.internaltoken.testing.TestTokens.member(tenant, "policies:read");
        var desk = new PolicyDesk(service, reader);

        // When
        var saved = desk.send("PUT", "policies/north/draft", PolicyDesk.document("north", ""), PolicyDesk.YAML);
        var published = desk.post("policies/north/publish");
        var settings = desk.send("PUT", "policy-settings", "{\"approvalRequired\":true}", "application/json");

        // Then
        assertThat(saved.statusCode()).isEqualTo(403);
        assertThat(published.statusCode()).isEqualTo(403);
        assertThat(settings.statusCode()).isEqualTo(403);
    }
}
