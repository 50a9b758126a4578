// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.json;
import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembersIT extends GatewayProcess {

    private static final String PASSWORD = "correct horse battery";

    private String administrator = "";

    @BeforeAll
    void tenant() {
        administrator = client().administrator(client().tenant("membering"));
    }

    @Test
    void theLastAdministratorCanNeitherStepDownNorBeLocked() {
        // Given
        String tenant = client().tenant("last-one");
        String machine = client().administrator(tenant);
        String last = client().member(machine, "last@one.test", "tenant-admin", PASSWORD);
        String token = client().memberToken(tenant, "last@one.test", PASSWORD);

        // When
        var stepsDown = roles(token, last, "researcher");
        var locked = client().post("/api/v1/members/" + last + "/lock", token, "");

        // Then
        assertThat(problem(stepsDown)).isEqualTo("409 last-administrator");
        assertThat(problem(locked)).isEqualTo("409 last-administrator");
        client().member(machine, "next@one.test", "tenant-admin", PASSWORD);
        assertThat(roles(token, last, "researcher").statusCode()).isEqualTo(200);
    }

    @Test
    void anInvitationsLinkLeadsToAPageThatSetsThePasswordOnce() {
        // Given
        var invited = invite("page@membering.test");
        String link = invited.required("link").asString();
        assertThat(link).startsWith(ISSUER + "/join?token=membering.");
        String path = link.substring(ISSUER.length());

        // When
        var page = client().get(path, "");
        var tooShort = client().form("/join", Map.of("token", token(link), "password", "short"));
        var done = client().form("/join", Map.of("token", token(link), "password", PASSWORD));
        var again = client().form("/join", Map.of("token", token(link), "password", PASSWORD));

        // Then
        assertThat(page.body()).contains("<form method=\"post\" action=\"/join\">", token(link));
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(tooShort.statusCode()).isEqualTo(400);
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(404);
        client().memberToken("membering", "page@membering.test", PASSWORD);
    }

    @Test
    void theTokenOnThePageCannotBreakOutOfItsField() {
        // When
        var page = client().get("/join?token=%22%3E%3Cscript%3E", "");

        // Then
        assertThat(page.body()).doesNotContain("<script>");
    }

    @Test
    void aRecoveryLinkSetsANewPasswordOnceAndEndsTheOneBefore() {
        // Given
        String id = client().member(administrator, "forgot@membering.test", "researcher", PASSWORD);
        String path = "/api/v1/members/" + id + "/recovery";
        String first =
                json(client().post(path, administrator, "")).required("token").asString();
        String second =
                json(client().post(path, administrator, "")).required("token").asString();

        // When
        var replaced = accept(first, "another horse battery");
        var used = accept(second, "another horse battery");
        var again = accept(second, "yet another battery");

        // Then
        assertThat(problem(replaced)).isEqualTo("404 not-found");
        assertThat(used.statusCode()).isEqualTo(200);
        assertThat(problem(again)).isEqualTo("404 not-found");
        client().memberToken("membering", "forgot@membering.test", "another horse battery");
        assertThat(AuditLog.events("member.password-recovered", id)).hasSize(1);
    }

    @Test
    void aRecoveryLinkDoesNotEndAnAdministratorsLock() {
        // Given
        String id = client().member(administrator, "locked@membering.test", "researcher", PASSWORD);
        String link = json(client().post("/api/v1/members/" + id + "/recovery", administrator, ""))
                .required("token")
                .asString();
        json(client().post("/api/v1/members/" + id + "/lock", administrator, ""));

        // When
        var accepted = accept(link, "another horse battery");

        // Then
        assertThat(accepted.statusCode()).isEqualTo(200);
        var member = json(client().get("/api/v1/members/" + id, administrator));
        assertThat(member.required("state").asString()).isEqualTo("LOCKED");
    }

    @Test
    void aLockEndsTokensAndSessionsAtOnce() {
        // Given
        String id = client().member(administrator, "gone@membering.test", "researcher", PASSWORD);
        var browser = client().browser();
        String token = client().redeem(client().signIn(
                        browser,
                        Map.of("organization", "membering", "username", "gone@membering.test", "password", PASSWORD)));
        assertThat(client().authorize(browser).headers().firstValue("Location").orElseThrow())
                .contains("?code=");

        // When
        json(client().post("/api/v1/members/" + id + "/lock", administrator, ""));

        // Then
        assertThat(problem(client().get("/api/v1/members/me", token))).isEqualTo("401 unauthenticated");
        assertThat(client().authorize(browser).headers().firstValue("Location").orElseThrow())
                .endsWith("/login");
    }

    @Test
    void aMemberOfAnotherTenantIsNobodyHere() {
        // Given
        String other = client().administrator(client().tenant("membering-too"));
        String id = client().member(other, "other@membering.test", "researcher", PASSWORD);

        // When
        var answers = List.of(
                client().post("/api/v1/members/" + id + "/recovery", administrator, ""),
                client().post("/api/v1/members/" + id + "/second-factor/reset", administrator, ""),
                client().post("/api/v1/members/" + id + "/lock", administrator, ""));

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(problem(answer)).isEqualTo("404 not-found"));
    }

    private JsonNode invite(String email) {
        return json(client().post(
                        "/api/v1/members",
                        administrator,
                        "{\"email\":\"%s\",\"name\":\"x\",\"roles\":[\"researcher\"]}".formatted(email)));
    }

    private HttpResponse<String> accept(String token, String password) {
        return client().anonymous(
                        "/api/v1/invitations/accept",
                        "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    private HttpResponse<String> roles(String token, String member, String role) {
        return client().send(HttpRequest.newBuilder(client().uri("/api/v1/members/" + member + "/roles"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"roles\":[\"" + role + "\"]}"))
                .build());
    }

    private static String token(String link) {
        return link.substring(link.indexOf("token=") + 6);
    }
}
