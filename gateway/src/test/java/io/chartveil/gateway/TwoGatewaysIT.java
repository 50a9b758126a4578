// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.json;
import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two gateways behind a balancer that sends each request to either. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoGatewaysIT extends GatewayProcess {

    private static final String PASSWORD = "correct horse battery";

    private final Upstream faulty = new Upstream();
    private @Nullable AnotherGateway started;
    private String administrator = "";

    @BeforeAll
    void start() {
        administrator = client().administrator(client().tenant("balanced"));
        started = AnotherGateway.start(Map.of(
                "chartveil.exchange.admission-ttl", "20s",
                "chartveil.limits.tenant-per-second", "1",
                "chartveil.limits.tenant-burst", "20",
                "chartveil.route.answer-timeout", "1s",
                "chartveil.services.analytics.url", faulty.url()));
    }

    @AfterAll
    void stop() {
        another().close();
    }

    private AnotherGateway another() {
        return Objects.requireNonNull(started);
    }

    @Test
    void aSignInBegunAtOneGoesOnAtTheOther() {
        // Given
        client().member(administrator, "both@balanced.test", "researcher", PASSWORD);
        var browser = client().browser();
        var there = new Client(another().port());
        client().authorize(browser);
        var form = client().withCsrf(
                        browser,
                        Map.of("organization", "balanced", "username", "both@balanced.test", "password", PASSWORD));

        // When
        there.form(browser, "/login", form);
        var code = client().authorize(browser);

        // Then
        String token = there.redeem(code);
        assertThat(client().get("/api/v1/members/me", token).statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsRevokedAtOneIsSoonRefusedAtTheOther() {
        // Given
        var account = json(client().post(
                        "/api/v1/service-accounts",
                        administrator,
                        "{\"name\":\"x\",\"permissions\":[\"records:read\"]}"));
        String id = account.required("clientId").asString();
        var there = new Client(another().port());
        String token = there.accessToken(id, account.required("clientSecret").asString());
        assertThat(there.get("/api/v1/records", token).statusCode()).isEqualTo(200);

        // When
        json(client().post("/api/v1/service-accounts/" + id + "/revoke", administrator, ""));

        // Then
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(problem(there.get("/api/v1/records", token))).isEqualTo("401 unauthenticated"));
    }

    @Test
    void anAnswerSaysWhatIsLeftOfTheLimitAndAboveItIsA429WithTheTimeToWait() {
        // Given
        String token = client().administrator(client().tenant("hasty"));
        var there = new Client(another().port());

        // When
        var first = there.get("/api/v1/records", token);
        for (int i = 0; i < 30; i++) {
            there.get("/api/v1/records", token);
        }
        var last = there.get("/api/v1/records", token);

        // Then
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"tenant\";q=20;w=20");
        assertThat(first.headers().firstValue("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).startsWith("\"tenant\";r="));
        assertThat(problem(last)).isEqualTo("429 too-many-requests");
        assertThat(last.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isPositive());
        assertThat(last.headers().firstValue("RateLimit"))
                .hasValueSatisfying(left -> assertThat(left).startsWith("\"tenant\";r=0;t="));
        assertThat(client().get("/api/v1/records", token).statusCode()).isEqualTo(200);
    }

    @Test
    void aSilentServiceIsA504AndABrokenOneA502() {
        // Given
        String token = client().administrator(client().tenant("waiting"));
        var there = new Client(another().port());
        var heard = new CountDownLatch(1);
        faulty.on("/api/v1/counts", exchange -> {
            try {
                assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        faulty.on("/api/v1/cohorts", exchange -> {
            throw new IOException("breaks off");
        });

        // When
        var silent = there.get("/api/v1/counts", token);
        heard.countDown();
        var broken = there.get("/api/v1/cohorts", token);

        // Then
        assertThat(problem(silent)).isEqualTo("504 service-timeout");
        assertThat(problem(broken)).isEqualTo("502 service-faulty");
    }

    @Test
    void whoComesWithoutACredentialIsCountedInTheAuditLog() {
        // Given
        int before = AuditLog.events("access.refused").size();
        try (var third = AnotherGateway.start(Map.of("chartveil.instance", "third"))) {
            var there = new Client(third.port());

            // When
            there.anonymous("/api/v1/records", "{}");
            there.get("/api/v1/records", "not.a.token");
            there.anonymous("/api/v1/tenants", "{}");
        }

        // Then
        var counted = AuditLog.events("access.refused");
        assertThat(counted.subList(before, counted.size()))
                .anySatisfy(event ->
                        assertThat(event.toString()).contains("127.0.0.1").contains("\"count\":\"3\""));
    }
}
