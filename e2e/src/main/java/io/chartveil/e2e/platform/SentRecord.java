// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A record that was sent by REST, followed to its end. */
public record SentRecord(ApiClient client, String id) {

    public static SentRecord send(ApiClient client, String mediaType, String body, Map<String, String> headers) {
        var answer = client.post("/api/v1/records", mediaType, body.getBytes(StandardCharsets.UTF_8), headers)
                .orFail("sending a record");
        return new SentRecord(client, answer.json().get("id").asString());
    }

    public SentRecord awaitState(String state) {
        await("the record is " + state)
                .atMost(Installation.patience())
                .pollInterval(Duration.ofMillis(100))
                .until(() -> status().get("state").asString().equals(state));
        return this;
    }

    public JsonNode status() {
        return client.get("/api/v1/records/" + id).orFail("the record's status").json();
    }

    public String anonymized() {
        return client.get("/api/v1/records/" + id + "/anonymized")
                .orFail("the de-identified record")
                .text();
    }
}
