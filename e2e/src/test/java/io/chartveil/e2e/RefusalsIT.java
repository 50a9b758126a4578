// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.cli.api.ApiAnswer;
import io.chartveil.cli.api.ApiClient;
import io.chartveil.e2e.platform.ClientRole;
import io.chartveil.e2e.platform.Installation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the platform does not do: each refusal is clear, names the place, and repeats nothing. */
class RefusalsIT {

    private static final Installation PLATFORM = Installation.get();
    private static final ApiClient ENGINEER = PLATFORM.client(Installation.NORTH, ClientRole.DATA_ENGINEER);

    @ParameterizedTest
    @CsvSource({
        "application/fhir+json, '{\"resourceType\":\"Patient\",\"name\":\"Geheimperson', 422",
        "application/fhir+json, '{\"resourceType\":\"Geheimperson\"}', 422",
        "x-application/hl7-v2+er7, 'MSH|^~\\&|Geheimperson', 422",
        "x-application/hl7-v2+er7, 'Geheimperson', 422",
        "application/pdf, 'Geheimperson', 415",
        "*/*, 'Geheimperson', 415",
        "text/*, 'Geheimperson', 415",
        "text/plain, '', 422"
    })
    void recordThatCannotBeTakenIsRefusedWithoutRepeatingIt(String mediaType, String body, int status) {
        // When
        var answer = post(mediaType, body);

        // Then
        assertThat(answer.status()).as(answer.text()).isIn(400, status);
        assertThat(answer.header("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.text()).doesNotContain("Geheimperson").contains("requestId");
    }

    @Test
    void twoPatientsInOneRecordAreRefusedWithThePlaceOfTheSecond() {
        // When
        var answer = post("application/fhir+json", """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"a","identifier":[{"system":"urn:x","value":"1"}]}},
                 {"resource":{"resourceType":"Patient","id":"b","identifier":[{"system":"urn:x","value":"2"}]}}]}""");

        // Then
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("entry[1].resource").contains("one-patient");
    }

    @Test
    void repetitionIsAnsweredWithTheFirstRecordAndAReusedKeyIsRefused() {
        // Given
        var headers = Map.of("Idempotency-Key", "refusals-1");
        String first =
                post("text/plain", "first note", headers).json().get("id").asString();

        // When
        var again = post("text/plain", "first note", headers);
        var other = post("text/plain", "another note", headers);

        // Then
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id").asString()).isEqualTo(first);
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void otherTenantsRecordIsAnsweredLikeOneThatDoesNotExist() {
        // Given
        String id = post("text/plain", "a note of the north").json().get("id").asString();
        var south = PLATFORM.client(Installation.SOUTH, ClientRole.DATA_ENGINEER);
        String unknown = "rec_0199c0de-0001-7000-8000-00000000000a";

        for (String suffix : new String[] {"", "/anonymized", "/findings"}) {
            // When
            var foreign = south.get("/api/v1/records/" + id + suffix);
            var missing = south.get("/api/v1/records/" + unknown + suffix);

            // Then
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(withoutRequestId(foreign, id)).isEqualTo(withoutRequestId(missing, unknown));
        }
    }

    private static String withoutRequestId(ApiAnswer answer, String id) {
        return answer.text().replaceAll("\"requestId\":\"[^\"]*\"", "").replace(id, "");
    }

    @ParameterizedTest
    @EnumSource(ClientRole.class)
    void roleIsRefusedWhatItMayNot(ClientRole role) {
        // Given
        var client = PLATFORM.client(Installation.NORTH, role);
        Map<String, String> paths = Map.of(
                "/api/v1/records", "records:read",
                "/api/v1/sources", "sources:read",
                "/api/v1/dead-letters", "dead-letters:read",
                "/api/v1/usage", "usage:read",
                "/api/v1/counts", "counts:read",
                "/api/v1/audit/events", "audit:read",
                "/api/v1/policies", "policies:read",
                "/api/v1/members", "members:read",
                "/api/v1/service-accounts", "service-accounts:read");

        paths.forEach((path, permission) -> {
            // When
            var answer = client.get(path);

            // Then
            assertThat(answer.status())
                    .as(role + " " + path + " " + answer.text())
                    .isEqualTo(role.permissions().contains(permission) ? 200 : 403);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/records, 401",
        "/api/v1/nothing, 401",
        "/nothing, 401",
        "/api/v1/records/%ZZ, 400",
    })
    void strangerIsAnsweredWithAProblem(String path, int status) {
        // When
        var answer = path.contains("%ZZ") ? rawGet(path) : PLATFORM.anonymous().get(path);

        // Then
        assertThat(answer.status()).as(answer.text()).isIn(status, 404);
        assertThat(answer.header("content-type").orElse("")).startsWith("application/problem+json");
    }

    /** java.net.URI refuses what a hostile client sends. */
    private static ApiAnswer rawGet(String path) {
        var gateway = PLATFORM.runtime().gateway();
        try (var socket = new java.net.Socket(gateway.getHost(), gateway.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = Integer.parseInt(text.substring(9, 12));
            String type = text.replaceAll("(?is).*?content-type: ([^\r]*).*", "$1");
            return new ApiAnswer(status, Map.of("content-type", type), text.getBytes(StandardCharsets.UTF_8));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ApiAnswer post(String mediaType, String body) {
        return post(mediaType, body, Map.of());
    }

    private static ApiAnswer post(String mediaType, String body, Map<String, String> headers) {
        return ENGINEER.post("/api/v1/records", mediaType, body.getBytes(StandardCharsets.UTF_8), headers);
    }
}
