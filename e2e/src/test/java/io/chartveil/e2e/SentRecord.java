// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A record that a test has sent, followed to its end. */
record SentRecord(ApiClient client, String id) {

    static SentRecord send(ApiClient client, String mediaType, String body, Map<String, String> headers) {
        ApiAnswer answer = client.post("/api/v1/records", mediaType, body.getBytes(StandardCharsets.UTF_8), headers);
        assertThat(answer.status()).as(answer.text()).isIn(200, 202);
        return new SentRecord(client, answer.json().get("id").asString());
    }

    SentRecord awaitState(String state) {
        await().atMost(Installation.patience())
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(status().get("state").asString())
                        .as(status().toString())
                        .isEqualTo(state));
        return this;
    }

    JsonNode status() {
        return client.get("/api/v1/records/" + id).orFail("the record's status").json();
    }

    String anonymized() {
        return client.get("/api/v1/records/" + id + "/anonymized")
                .orFail("the de-identified record")
                .text();
    }
}
