// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.e2e.platform.Person;
import io.chartveil.e2e.platform.SentRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two officers write a policy; a record is made under it, and again under the next version. */
class PolicyWayIT {

    private static final Installation PLATFORM = Installation.get();
    private static final String NOTE = "Patient: Testina Demoperson of Springfield has pneumonia.";
    private static final String YAML = "application/yaml";

    private final String tenant = PLATFORM.newTenant("policies");
    private final Person ann = officer("ann");
    private final Person bob = officer("bob");

    private Person officer(String name) {
        var administrator = PLATFORM.makeClient(tenant, List.of("members:write"));
        return Person.join(
                PLATFORM, administrator, tenant, name + "@" + tenant + ".example", List.of("privacy-officer"));
    }

    @Test
    void recordIsMadeUnderWhatTwoPublishedAndAgainUnderTheNextVersion() {
        // Given
        var engineer = PLATFORM.client(tenant, ClientRole.DATA_ENGINEER);
        publish("", "keep");
        settings("{\"approvalRequired\":true,\"defaultPolicy\":\"north\"}");
        var record = SentRecord.send(engineer, "text/plain", NOTE, Map.of());
        record.awaitState("DONE");
        String first = record.anonymized();

        // When
        var alone = send(ann, "PUT", "/policies/north/draft", YAML, tagOf("/policies/north"), document("tag"));
        var tooEarly = send(ann, "POST", "/policies/north/publish", YAML, tag(alone), "");
        var approved = send(bob, "POST", "/policies/north/draft/approve", YAML, tag(alone), "");
        var published = send(ann, "POST", "/policies/north/publish", YAML, tag(approved), "");
        engineer.postJson("/api/v1/records/reprocess", Map.of("select", Map.of("ids", List.of(record.id()))))
                .orFail("reprocessing");

        // Then
        assertThat(first).contains("Springfield", "pneumonia").doesNotContain("Demoperson");
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        await().atMost(Installation.patience())
                .untilAsserted(() -> assertThat(record.status().toString()).contains("north@1", "north@2"));
        assertThat(record.anonymized()).contains("pneumonia").doesNotContain("Springfield", "Demoperson");
    }

    private void publish(String ifMatch, String city) {
        var draft = send(ann, "PUT", "/policies/north/draft", YAML, ifMatch, document(city));
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        var published = send(ann, "POST", "/policies/north/publish", YAML, tag(draft), "");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
    }

    private void settings(String json) {
        var changed = send(ann, "PUT", "/policy-settings", "application/json", tagOf("/policy-settings"), json);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    }

    private static String document(String city) {
        return "name: north\nbase: hipaa-safe-harbor\nactions: {CITY: " + city + "}\n";
    }

    private String tagOf(String path) {
        return tag(send(ann, "GET", path, YAML, "", ""));
    }

    private static String tag(ApiAnswer answer) {
        return answer.header("etag").orElseThrow();
    }

    private static ApiAnswer send(Person person, String method, String path, String type, String ifMatch, String body) {
        Map<String, String> headers =
                ifMatch.isEmpty() ? Map.of("Content-Type", type) : Map.of("Content-Type", type, "If-Match", ifMatch);
        return person.send(method, "/api/v1" + path, headers, body);
    }
}
