// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.problemweb.HttpProblem;
import io.chartveil.problemweb.testing.RawRequest.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every service's refusals have in common, whatever part of the server refuses. A service's test extends this, starts
 * the service on a real port and imports {@link ConformanceProbe}.
 */
public abstract class ProblemConformance {

    /** A service under test. */
    protected record Target(
            int port,
            String token,
            String tokenWithoutPermissions,
            String expiredToken,
            String getPath,
            String postPath) {

        /**
         * The service to send requests to.
         *
         * @param token for a caller who may do everything
         * @param tokenWithoutPermissions for a caller who may do nothing
         * @param getPath an operation that answers GET with JSON
         * @param postPath an operation that takes a JSON body by POST, of limited size
         */
        public Target {}
    }

    protected abstract Target target();

    @Test
    void aBodyThatIsNoJsonIs400() throws IOException {
        assertProblem(post("application/json", "{\"" + ConformanceProbe.NAME_OF_A_PATIENT), HttpProblem.BAD_REQUEST);
    }

    @Test
    void noTokenIs401() throws IOException {
        var answer = get(target().getPath(), Map.of());

        assertProblem(answer, HttpProblem.UNAUTHENTICATED);
        assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer").doesNotContainKey("set-cookie");
    }

    @Test
    void anExpiredTokenIs401AndSaysSo() throws IOException {
        var answer = get(target().getPath(), bearer(target().expiredToken()));

        assertProblem(answer, HttpProblem.TOKEN_EXPIRED);
        assertThat(answer.headers()).containsEntry("www-authenticate", "Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenThatIsNoneIs401() throws IOException {
        assertProblem(get(target().getPath(), bearer("nonsense")), HttpProblem.UNAUTHENTICATED);
    }

    @Test
    void aMissingPermissionIs403() throws IOException {
        assertProblem(get(target().getPath(), bearer(target().tokenWithoutPermissions())), HttpProblem.FORBIDDEN);
    }

    @Test
    void anAddressOutsideTheApiIsNobodys() throws IOException {
        assertProblem(get("/actuator/env", Map.of()), HttpProblem.UNAUTHENTICATED);
    }

    @Test
    void anUnknownAddressIs404() throws IOException {
        assertProblem(get("/api/v1/there-is-no-such-thing", known()), HttpProblem.NOT_FOUND);
    }

    @Test
    void anotherMethodIs405AndNamesThoseOffered() throws IOException {
        var answer = send("DELETE", target().postPath(), known());

        assertProblem(answer, HttpProblem.METHOD_NOT_ALLOWED);
        assertThat(answer.headers().get("allow")).contains("POST");
    }

    @Test
    void anUnknownRepresentationIs406() throws IOException {
        var headers = known();
        headers.put("Accept", "image/png");

        assertProblem(get(target().getPath(), headers), HttpProblem.NOT_ACCEPTABLE);
    }

    @Test
    void aBodyTooLargeIs413BeforeItIsSent() throws IOException {
        var headers = known();
        headers.put("Content-Type", "application/json");
        headers.put("Content-Length", "100000000000");
        var head = RawRequest.of("POST", target().postPath(), headers);

        assertProblem(new RawRequest(head.text() + "{}").send(target().port()), HttpProblem.PAYLOAD_TOO_LARGE);
    }

    @Test
    void anotherMediaTypeIs415() throws IOException {
        assertProblem(post("image/png", "x"), HttpProblem.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void tooLargeHeadersAre431() throws IOException {
        var headers = known();
        headers.put("Padding", "x".repeat(100_000));

        var answer = get(target().getPath(), headers);

        assertThat(answer.status()).isIn(400, 431);
        assertProblem(answer, HttpProblem.ofStatus(answer.status()));
    }

    @Test
    void anAccidentIs500WithoutItsMessage() throws IOException {
        var headers = known();
        headers.put(ConformanceProbe.HEADER, "yes");

        assertProblem(get(target().getPath(), headers), HttpProblem.INTERNAL_ERROR);
    }

    @Test
    void anAnswerThatBreaksOffDoesNotEndAsAWholeOneDoes() throws IOException {
        var headers = known();
        headers.put(ConformanceProbe.HEADER, ConformanceProbe.LATE);

        var answer = get(target().getPath(), headers);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("transfer-encoding", "chunked");
        assertThat(answer.body()).doesNotEndWith("0\r\n\r\n").doesNotContain("Marie");
    }

    @Test
    void anAddressThatCannotBeDecodedIs400() throws IOException {
        assertProblem(get("/api/v1/%zz", known()), HttpProblem.BAD_REQUEST);
    }

    @Test
    void anAddressWithForbiddenCharactersIs400() throws IOException {
        assertProblem(get("/api/v1/<" + "Marie" + ">", known()), HttpProblem.BAD_REQUEST);
    }

    @Test
    void anAddressThatTheFirewallRefusesIs400() throws IOException {
        assertProblem(get("/api/v1/records;Marie=1", known()), HttpProblem.BAD_REQUEST);
    }

    private Map<String, String> known() {
        return bearer(target().token());
    }

    private static Map<String, String> bearer(String token) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + token);
        return headers;
    }

    private Answer get(String path, Map<String, String> headers) throws IOException {
        return send("GET", path, headers);
    }

    private Answer send(String method, String path, Map<String, String> headers) throws IOException {
        return RawRequest.of(method, path, headers).send(target().port());
    }

    private Answer post(String mediaType, String body) throws IOException {
        var headers = known();
        headers.put("Content-Type", mediaType);
        headers.put("Content-Length", Integer.toString(body.length()));
        var head = RawRequest.of("POST", target().postPath(), headers);
        return new RawRequest(head.text() + body).send(target().port());
    }

    private static void assertProblem(Answer answer, HttpProblem expected) {
        assertThat(answer.status())
                .as(answer.body())
                .isEqualTo(expected.status().value());
        assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo(expected.uri().toString());
        assertThat(problem.path("title").asString()).isEqualTo(expected.title());
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.path("requestId").asString())
                .isNotEmpty()
                .isEqualTo(answer.headers().get("chartveil-request-id"));
        assertThat(answer.body()).doesNotContain("Marie");
    }
}
