// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.JSON;
import static io.chartveil.gateway.Client.json;
import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuerIT extends GatewayProcess {

    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private String administrator = "";

    @BeforeAll
    void tenant() {
        administrator = client().administrator(client().tenant("issuing"));
    }

    @Test
    void discoveryNamesIssuerAndKeysWithoutTheirPrivateHalves() throws Exception {
        // When
        var discovery = json(client().get("/.well-known/openid-configuration", ""));

        // Then
        assertThat(discovery.required("issuer").asString()).isEqualTo(ISSUER);
        var keys = JWKSet.parse(client().get("/oauth2/jwks", "").body());
        assertThat(keys.getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate());
    }

    @Test
    void aSecretWorksInTheHeaderToo() {
        // Given
        var account = newAccount("{\"name\":\"basic\",\"permissions\":[\"records:read\"]}");
        String id = account.required("clientId").asString();
        String credentials =
                id + ":" + URLEncoder.encode(account.required("clientSecret").asString(), StandardCharsets.UTF_8);

        // When
        var answer = client().send(HttpRequest.newBuilder(client().uri("/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build());

        // Then
        assertThat(json(answer).required("token_type").asString()).isEqualTo("Bearer");
    }

    @Test
    void aWrongSecretIsAnErrorInOAuthsOwnForm() {
        // When
        var answer = client().token(Map.of(
                "grant_type", "client_credentials", "client_id", "platform-operator", "client_secret", "wrong"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(answer.body()).required("error").asString()).isEqualTo("invalid_client");
    }

    @Test
    void anAssertionSignedByTheAccountsKeyWorksOnce() throws Exception {
        // Given
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
        var account = newAccount("{\"name\":\"keys\",\"permissions\":[\"records:read\"],\"jwks\":"
                + new JWKSet(key).toString(true) + "}");
        String id = account.required("clientId").asString();
        assertThat(account.required("clientSecret").isNull()).isTrue();
        String assertion = assertion(key, id, ISSUER, Instant.now().plusSeconds(60));

        // When
        var first = byAssertion(id, assertion);
        var second = byAssertion(id, assertion);

        // Then
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).contains("invalid_client");
    }

    @Test
    void anAssertionForAnotherAudienceOrExpiredOrTooLongIsRefused() throws Exception {
        // Given
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("mine").generate();
        var account = newAccount("{\"name\":\"keys\",\"permissions\":[\"records:read\"],\"jwks\":"
                + new JWKSet(key).toString(true) + "}");
        String id = account.required("clientId").asString();
        Instant now = Instant.now();

        // When
        var answers = List.of(
                byAssertion(id, assertion(key, id, "https://elsewhere.test", now.plusSeconds(60))),
                byAssertion(id, assertion(key, id, ISSUER, now.minusSeconds(120))),
                byAssertion(id, assertion(key, id, ISSUER, now.plusSeconds(3600))));

        // Then
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(401);
    }

    @Test
    void anExpiredAccountGetsNoToken() {
        // Given
        var account = newAccount(
                "{\"name\":\"old\",\"permissions\":[\"records:read\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"}");

        // When
        var answer = client().token(Map.of(
                "grant_type", "client_credentials",
                "client_id", account.required("clientId").asString(),
                "client_secret", account.required("clientSecret").asString()));

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void bothSecretsWorkWhileOneIsRotatedAndOnlyTheNewOneAfterwards() {
        // Given
        var account = newAccount("{\"name\":\"rotating\",\"permissions\":[\"records:read\"]}");
        String id = account.required("clientId").asString();
        String first = account.required("clientSecret").asString();
        String path = "/api/v1/service-accounts/" + id + "/rotate";
        String second = json(client().post(path, administrator, "{\"overlapMinutes\":5}"))
                .required("clientSecret")
                .asString();
        client().accessToken(id, first);
        client().accessToken(id, second);

        // When
        String third = json(client().post(path, administrator, "{\"overlapMinutes\":0}"))
                .required("clientSecret")
                .asString();

        // Then
        client().accessToken(id, third);
        assertThat(client().token(Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", second))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenOfARevokedAccountIsRefusedAtOnce() {
        // Given
        var account = newAccount("{\"name\":\"revoked\",\"permissions\":[\"records:read\"]}");
        String id = account.required("clientId").asString();
        String token = client().accessToken(id, account.required("clientSecret").asString());
        assertThat(client().get("/api/v1/records", token).statusCode()).isEqualTo(200);

        // When
        json(client().post("/api/v1/service-accounts/" + id + "/revoke", administrator, ""));

        // Then
        assertThat(problem(client().get("/api/v1/records", token))).isEqualTo("401 unauthenticated");
    }

    @Test
    void anAlteredTokenOrAnInternalOneIsRefused() {
        // Given
        String token = client().operator();
        client().get("/api/v1/records", administrator);
        String internal =
                String.valueOf(UPSTREAM.last().header("Authorization")).substring("Bearer ".length());

        // When
        var altered = client().get("/api/v1/tenants", token.substring(0, token.length() - 6) + "AAAAAA");
        var inside = client().get("/api/v1/records", internal);

        // Then
        assertThat(problem(altered)).isEqualTo("401 unauthenticated");
        assertThat(problem(inside)).isEqualTo("401 unauthenticated");
    }

    @Test
    void aServiceExchangesTheTokenItWasCalledWithForOneToTheNextService() throws Exception {
        // Given
        client().get("/api/v1/records/rec_1/anonymized", administrator);
        String called = String.valueOf(UPSTREAM.last().header("Authorization")).substring("Bearer ".length());

        // When
        var answer = json(exchange(called, "ingestion"));

        // Then
        var claims = SignedJWT.parse(answer.required("access_token").asString()).getJWTClaimsSet();
        assertThat(claims.getAudience()).containsExactly("ingestion");
        assertThat(claims.getStringClaim("tenant")).isEqualTo("issuing");
        assertThat(claims.getStringClaim("scope")).contains("originals:sealed");
    }

    @Test
    void aTokenForAnotherServiceCannotBeExchanged() {
        // Given
        client().get("/api/v1/records/rec_1", administrator);
        String called = String.valueOf(UPSTREAM.last().header("Authorization")).substring("Bearer ".length());

        // When
        var answer = exchange(called, "ingestion");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant");
    }

    @Test
    void aMemberSignsInWithPkceAndTheTokenSpeaksForThem() {
        // Given
        client().member(administrator, "ada@issuing.test", "data-engineer", "correct horse battery");

        // When
        String token = client().memberToken("issuing", "ada@issuing.test", "correct horse battery");

        // Then
        var me = json(client().get("/api/v1/members/me", token));
        assertThat(me.required("email").asString()).isEqualTo("ada@issuing.test");
    }

    @Test
    void fiveFailuresLockAMemberOutEvenWithTheRightPassword() {
        // Given
        client().member(administrator, "eve@issuing.test", "researcher", "correct horse battery");
        var wrong = Map.of("organization", "issuing", "username", "eve@issuing.test", "password", "wrong");
        for (int attempt = 0; attempt < 5; attempt++) {
            client().signIn(wrong);
        }

        // When
        var right = client().signIn(Map.of(
                "organization", "issuing", "username", "eve@issuing.test", "password", "correct horse battery"));

        // Then
        assertThat(right.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).endsWith("/login?error"));
    }

    @Test
    void anAdministratorEndsALock() {
        // Given
        String id = client().member(administrator, "mia@issuing.test", "researcher", "correct horse battery");
        var wrong = Map.of("organization", "issuing", "username", "mia@issuing.test", "password", "wrong");
        for (int attempt = 0; attempt < 5; attempt++) {
            client().signIn(wrong);
        }

        // When
        json(client().post("/api/v1/members/" + id + "/unlock", administrator, ""));

        // Then
        client().memberToken("issuing", "mia@issuing.test", "correct horse battery");
    }

    @Test
    void aRoleTakenAwayIsGone() {
        // Given
        client().member(administrator, "another@issuing.test", "tenant-admin", "correct horse battery");
        String id = client().member(administrator, "bob@issuing.test", "tenant-admin", "correct horse battery");
        String token = client().memberToken("issuing", "bob@issuing.test", "correct horse battery");
        assertThat(client().get("/api/v1/members", token).statusCode()).isEqualTo(200);

        // When
        var changed = client().send(HttpRequest.newBuilder(client().uri("/api/v1/members/" + id + "/roles"))
                .header("Authorization", "Bearer " + administrator)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"roles\":[\"researcher\"]}"))
                .build());

        // Then
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        Awaitility.await()
                .untilAsserted(() -> assertThat(problem(client().get("/api/v1/members", token)))
                        .isEqualTo("403 forbidden"));
    }

    private tools.jackson.databind.JsonNode newAccount(String json) {
        return json(client().post("/api/v1/service-accounts", administrator, json));
    }

    private HttpResponse<String> exchange(String subjectToken, String audience) {
        return client().token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id",
                "anonymizer",
                "client_secret",
                ANONYMIZER_SECRET,
                "subject_token",
                subjectToken,
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:jwt",
                "audience",
                audience));
    }

    private HttpResponse<String> byAssertion(String clientId, String assertion) {
        return client().token(Map.of(
                "grant_type", "client_credentials",
                "client_id", clientId,
                "client_assertion_type", ASSERTION,
                "client_assertion", assertion));
    }

    private static String assertion(ECKey key, String clientId, String audience, Instant expires) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("mine").build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(audience)
                        .jwtID(UUID.randomUUID().toString())
                        .expirationTime(Date.from(expires))
                        .build());
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }
}
