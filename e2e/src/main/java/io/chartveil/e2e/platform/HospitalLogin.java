// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import io.chartveil.cli.api.ApiClient;
import java.util.Map;

/**
 * What a tenant is told, once, when it makes a Kafka source: where its hospital writes, and as whom it signs in.
 *
 * @param settings of any Kafka client that signs in so
 */
public record HospitalLogin(String topic, Map<String, Object> settings) {

    public HospitalLogin {
        settings = Map.copyOf(settings);
    }

    /** Makes a Kafka source of the tenant. */
    public static HospitalLogin ofNewSource(Installation platform, ApiClient engineer, String source) {
        var made = engineer.postJson("/api/v1/sources", Map.of("name", source, "kind", "KAFKA"))
                .orFail("making the Kafka source")
                .json();
        var credential = made.get("credential");
        return new HospitalLogin(
                made.get("topic").asString(),
                Topics.signIn(
                        platform,
                        credential.get("username").asString(),
                        credential.get("password").asString()));
    }

    @Override
    public String toString() {
        return "HospitalLogin[" + topic + "]";
    }
}
