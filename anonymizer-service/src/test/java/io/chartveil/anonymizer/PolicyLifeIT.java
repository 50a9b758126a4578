// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A policy from its first draft to the way back, with one person and with two. */
@ExtendWith(IndexedStatements.class)
class PolicyLifeIT {

    private static final String NOTE = "Patient: Zebulon Quixworthy of Springfield. Phone: 555-867-5309";

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();
    private final TenantId tenant = TestTenant.create(installation, service).id;
    private final PolicyDesk ann = PolicyDesk.of(service, tenant, "ann");
    private final PolicyDesk bob = PolicyDesk.of(service, tenant, "bob");
    private final PolicyDesk robot = PolicyDesk.of(service, tenant, "robot", Caller.Kind.SERVICE_ACCOUNT);

    @Test
    void draftIsSavedShownPublishedAndThenThePolicy() {
        // When
        var tag = ann.draft("north", "description: Ours.\nactions: {PHONE: mask}\n");
        var shown = ann.get("policies/north/draft");
        var unpublished = ann.get("policies/north");
        var published = ann.post("policies/north/publish", "If-Match", tag);

        // Then
        assertThat(shown.text()).contains("PHONE: mask", "\"authors\":[\"ann\"]");
        assertThat(unpublished.statusCode()).isEqualTo(404);
        assertThat(published.statusCode()).as(published.text()).isEqualTo(201);
        assertThat(published.text())
                .contains("\"policy\":\"north@1\"", "\"base\":\"hipaa-safe-harbor@1\"", "\"publishedBy\":\"ann\"");
        assertThat(ann.get("policies/north").text()).contains("\"PHONE\":\"mask\"", "\"CITY\":\"tag\"");
        assertThat(ann.get("policies/north/draft").statusCode()).isEqualTo(404);
        assertThat(ann.get("policies").text()).contains("\"name\":\"north\",\"version\":1,\"description\":\"Ours.\"");
        assertThat(ann.get("policies/north/document?version=1").text())
                .isEqualTo(PolicyDesk.document("north", "description: Ours.\nactions: {PHONE: mask}\n"));
    }

    @Test
    void changeToARevisionThatNobodyNamedOrThatIsOldIsRefused() {
        // Given
        var first = ann.draft("north", "ageCap: 80\n");
        ann.draft("north", "ageCap: 81\n", "If-Match", first);
        var document = PolicyDesk.document("north", "ageCap: 82\n");

        // When
        var blind = bob.send("PUT", "policies/north/draft", document, PolicyDesk.YAML);
        var late = bob.send("PUT", "policies/north/draft", document, PolicyDesk.YAML, "If-Match", first);
        var lateToPublish = bob.post("policies/north/publish", "If-Match", first);
        var strange = bob.post("policies/north/publish", "If-Match", "W/\"x\"");

        // Then
        assertThat(blind.statusCode()).isEqualTo(428);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(lateToPublish.statusCode()).isEqualTo(412);
        assertThat(strange.statusCode()).isEqualTo(412);
        assertThat(ann.get("policies/north/draft").text()).contains("ageCap: 81");
    }

    @Test
    void whereTheTenantAsksForTwoPersonsNoAuthorApprovesAndNothingIsPublishedBefore() {
        // Given
        ann.settings("{\"approvalRequired\":true}", 200);
        var drafted = ann.draft("north", "ageCap: 80\n");

        // When
        var early = bob.post("policies/north/publish", "If-Match", drafted);
        var own = ann.post("policies/north/draft/approve", "If-Match", drafted);
        var machine = robot.post("policies/north/draft/approve", "If-Match", drafted);
        var approved = bob.post("policies/north/draft/approve", "If-Match", drafted);
        var published =
                ann.post("policies/north/publish", "If-Match", approved.etag().orElseThrow());

        // Then
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.text()).contains("/problems/approval-missing");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(own.text()).contains("/problems/second-person-needed");
        assertThat(machine.statusCode()).isEqualTo(403);
        assertThat(published.statusCode()).as(published.text()).isEqualTo(201);
        assertThat(published.text()).contains("\"approvedBy\":\"bob\"");
    }

    @Test
    void changeAfterTheApprovalEndsItAndWhoeverMadeItIsAnAuthorToo() {
        // Given
        ann.settings("{\"approvalRequired\":true}", 200);
        var drafted = ann.draft("north", "ageCap: 80\n");
        var approved = bob.post("policies/north/draft/approve", "If-Match", drafted)
                .etag()
                .orElseThrow();
        var touched = bob.draft("north", "ageCap: 120\n", "If-Match", approved);

        // When
        var published = bob.post("policies/north/publish", "If-Match", touched);
        var byBob = bob.post("policies/north/draft/approve", "If-Match", touched);
        var byAnn = ann.post("policies/north/draft/approve", "If-Match", touched);

        // Then
        assertThat(published.statusCode()).isEqualTo(409);
        assertThat(byBob.statusCode()).isEqualTo(403);
        assertThat(byAnn.statusCode()).isEqualTo(403);
    }

    @Test
    void serviceAccountIsNotTheFirstOfTwoPersons() {
        // Given
        ann.publish("north", "ageCap: 80\n");
        ann.settings("{\"approvalRequired\":true}", 200);
        var tag = ann.get("policies/north").etag().orElseThrow();
        var settingsTag = ann.get("policy-settings").etag().orElseThrow();
        var document = PolicyDesk.document("north", "ageCap: 120\n");

        // When
        var drafted = robot.send("PUT", "policies/north/draft", document, PolicyDesk.YAML, "If-Match", tag);
        var restored =
                robot.send("POST", "policies/north/rollback", "{\"version\":1}", "application/json", "If-Match", tag);
        var settings = robot.send(
                "PUT", "policy-settings", "{\"approvalRequired\":false}", "application/json", "If-Match", settingsTag);

        // Then
        for (var refused : List.of(drafted, restored, settings)) {
            assertThat(refused.statusCode()).as(refused.text()).isEqualTo(403);
            assertThat(refused.text()).contains("/problems/second-person-needed");
        }
        assertThat(ann.get("policies/north/draft").statusCode()).isEqualTo(404);
        assertThat(ann.get("policy-settings").text()).contains("\"proposal\":null");
    }

    @Test
    void draftThatAServiceAccountHadAHandInIsApprovedByNobodyUntilAMemberBeginsItAgain() {
        // Given
        var begun = robot.draft("north", "ageCap: 120\n");
        ann.settings("{\"approvalRequired\":true}", 200);
        var touched = ann.draft("north", "ageCap: 119\n", "If-Match", begun);

        // When
        var tainted = bob.post("policies/north/draft/approve", "If-Match", touched);
        ann.send("DELETE", "policies/north/draft", "", "", "If-Match", touched);
        var anew = ann.draft("north", "ageCap: 119\n");
        var approved = bob.post("policies/north/draft/approve", "If-Match", anew);

        // Then
        assertThat(tainted.statusCode()).as(tainted.text()).isEqualTo(403);
        assertThat(tainted.text()).contains("/problems/second-person-needed");
        assertThat(approved.statusCode()).as(approved.text()).isEqualTo(200);
    }

    @Test
    void draftThatWasThrownAwayAndBegunAnewIsNotTheOneThatSomebodySaw() {
        // Given
        ann.settings("{\"approvalRequired\":true}", 200);
        var seen = ann.draft("north", "ageCap: 80\n");
        ann.send("DELETE", "policies/north/draft", "", "", "If-Match", seen);
        ann.draft("north", "ageCap: 120\n");

        // When
        var approved = bob.post("policies/north/draft/approve", "If-Match", seen);

        // Then
        assertThat(approved.statusCode()).as(approved.text()).isEqualTo(412);
    }

    @Test
    void onePersonCannotGetAroundTheSecondByTheSettings() {
        // Given
        ann.settings("{\"approvalRequired\":true}", 200);

        // When
        ann.settings("{\"approvalRequired\":false,\"defaultPolicy\":\"gdpr-pseudonymised\"}", 202);
        var waiting = ann.get("policy-settings");
        var own = ann.post("policy-settings/approve", "If-Match", waiting.etag().orElseThrow());
        var second =
                bob.post("policy-settings/approve", "If-Match", waiting.etag().orElseThrow());

        // Then
        assertThat(waiting.text()).contains("{\"approvalRequired\":true", "\"proposal\":{\"approvalRequired\":false");
        assertThat(own.statusCode()).isEqualTo(403);
        assertThat(second.statusCode()).as(second.text()).isEqualTo(200);
        assertThat(second.text()).contains("\"approvalRequired\":false", "\"proposal\":null");
    }

    @Test
    void olderVersionIsPublishedAgainAsANewOneAndTheDifferenceIsTold() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\n");
        ann.publish("north", "actions: {CITY: tag, PHONE: mask}\n");
        var tag = ann.get("policies/north").etag().orElseThrow();

        // When
        var back = ann.send("POST", "policies/north/rollback", "{\"version\":1}", "application/json", "If-Match", tag);

        // Then
        assertThat(back.statusCode()).as(back.text()).isEqualTo(201);
        assertThat(back.text()).contains("\"policy\":\"north@3\"", "\"restores\":1");
        assertThat(ann.get("policies/north/changes?from=1&to=3").text()).contains("\"changes\":[]");
        assertThat(ann.get("policies/north/changes?from=1&to=2").text())
                .contains(
                        "{\"path\":\"actions.CITY\",\"before\":\"keep\",\"after\":\"tag\"}",
                        "{\"path\":\"actions.PHONE\",\"before\":null,\"after\":\"mask\"}");
        assertThat(ann.get("policies/north/versions").text()).containsSubsequence("north@3", "north@2", "north@1");
    }

    @Test
    void wayBackTakesTwoPersonsToo() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\n");
        ann.publish("north", "actions: {CITY: tag}\n");
        ann.settings("{\"approvalRequired\":true}", 200);
        var tag = ann.get("policies/north").etag().orElseThrow();

        // When
        var back = ann.send("POST", "policies/north/rollback", "{\"version\":1}", "application/json", "If-Match", tag);
        var published =
                ann.post("policies/north/publish", "If-Match", back.etag().orElseThrow());

        // Then
        assertThat(back.statusCode()).as(back.text()).isEqualTo(202);
        assertThat(published.statusCode()).isEqualTo(409);
        assertThat(ann.get("policies/north").text()).contains("\"version\":2");
    }

    @Test
    void discardedDraftLeavesWhatWasPublished() {
        // Given
        ann.publish("north", "actions: {CITY: keep}\n");
        var tag = ann.draft(
                "north",
                "ageCap: 80\n",
                "If-Match",
                ann.get("policies/north").etag().orElseThrow());

        // When
        var discarded = ann.send("DELETE", "policies/north/draft", "", "", "If-Match", tag);

        // Then
        assertThat(discarded.statusCode()).isEqualTo(204);
        assertThat(ann.get("policies/north").text()).contains("\"version\":1");
        assertThat(ann.get("policies/north/draft").statusCode()).isEqualTo(404);
    }

    @Test
    void draftAndUnsavedDocumentArePreviewedWithTheRuleThatActed() {
        // Given
        ann.draft("north", "actions: {CITY: keep}\ndeny: [Zebulon]\n");

        // When
        var draft = ann.send("POST", "policies/north/preview?version=draft", NOTE, "text/plain");
        var unsaved = ann.send("POST", "policies/preview", """
                {"policy":"name: other\\nbase: hipaa-safe-harbor\\nactions: {PHONE: keep}",
                 "contentType":"text/plain","record":"Phone: 555-867-5309"}""", "application/json");

        // Then
        assertThat(draft.statusCode()).as(draft.text()).isEqualTo(200);
        assertThat(draft.text())
                .contains("Springfield", "\"rule\":\"north/1#deny\"")
                .doesNotContain("Zebulon");
        assertThat(unsaved.statusCode()).as(unsaved.text()).isEqualTo(200);
        assertThat(unsaved.text()).contains("555-867-5309", "\"rule\":\"other/1#PHONE\"");
    }
}
