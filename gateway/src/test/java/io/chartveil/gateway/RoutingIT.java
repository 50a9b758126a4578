// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingIT extends GatewayProcess {

    private String token = "";

    @BeforeAll
    void tenant() {
        token = client().administrator(client().tenant("routing"));
    }

    @Test
    void theServiceGetsAnInternalTokenThatThePublishedKeysVerify() throws Exception {
        // When
        var answer = client().get("/api/v1/records/rec_1?x=%20y", token);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        var seen = UPSTREAM.last();
        assertThat(seen.target()).isEqualTo("/api/v1/records/rec_1?x=%20y");
        var jwt = SignedJWT.parse(String.valueOf(seen.header("Authorization")).substring("Bearer ".length()));
        var keys = JWKSet.parse(client().get("/internal/jwks", token).body());
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey();
        assertThat(key.isPrivate()).isFalse();
        assertThat(jwt.verify(new ECDSAVerifier(key))).isTrue();
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("ingestion");
        assertThat(jwt.getJWTClaimsSet().getStringClaim("tenant")).isEqualTo("routing");
        assertThat(jwt.getJWTClaimsSet().getStringClaim("scope")).contains("records:write");
    }

    @Test
    void whatOnlyTheGatewayMaySayIsNotTakenFromTheClient() {
        // When
        client().send(HttpRequest.newBuilder(client().uri("/api/v1/records"))
                .header("Authorization", "Bearer " + token)
                .header("Chartveil-Request-Id", "chosen-by-the-client")
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=203.0.113.7")
                .header("Cookie", "a=b")
                .header("X-B3-TraceId", "463ac35c9f6413ad48485a3953bb6124")
                .header("Chartveil-Patient", "urn:x|1")
                .build());

        // Then
        var seen = UPSTREAM.last();
        assertThat(seen.header("Chartveil-Request-Id")).startsWith("req_");
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("Forwarded")).isNull();
        assertThat(seen.header("Cookie")).isNull();
        assertThat(seen.header("X-B3-TraceId")).isNull();
        assertThat(seen.header("Chartveil-Patient")).isEqualTo("urn:x|1");
    }

    @Test
    void oneInternalTokenServesManyRequests() {
        // When
        List<String> tokens = List.of(1, 2, 3).stream()
                .map(number -> {
                    client().get("/api/v1/records", token);
                    return String.valueOf(UPSTREAM.last().header("Authorization"));
                })
                .distinct()
                .toList();

        // Then
        assertThat(tokens).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aServiceThatIsDownIsA503Problem() {
        assertThat(problem(client().get("/api/v1/audit/events", token))).isEqualTo("503 service-unavailable");
    }

    @Test
    void anUnknownPathIsA404Problem() {
        assertThat(problem(client().get("/api/v1/nothing", token))).isEqualTo("404 not-found");
    }

    @Test
    void withoutATokenEverythingIs401() {
        // When
        var answer = client().send(
                        HttpRequest.newBuilder(client().uri("/api/v1/records")).build());

        // Then
        assertThat(problem(answer)).isEqualTo("401 unauthenticated");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("frame-ancestors 'none'"));
    }
}
