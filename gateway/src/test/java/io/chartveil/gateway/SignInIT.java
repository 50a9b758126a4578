// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.json;
import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.gateway.member.TotpCodes;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT extends GatewayProcess {

    private static final String PASSWORD = "correct horse battery";

    private String administrator = "";

    @BeforeAll
    void tenant() {
        administrator = client().administrator(client().tenant("signing-in"));
    }

    @Test
    void aSecondFactorIsEnrolledAskedForAndReplacedByARecoveryCodeOnce() {
        // Given
        String token = member("tina@signing.test");
        String secret = secret(token);
        List<String> codes = confirm(token, TotpCodes.at(secret, Instant.now()));

        String next = TotpCodes.at(secret, Instant.now().plusSeconds(30));

        // When
        var withoutCode = signIn("tina@signing.test", Map.of());
        var withCode = signIn("tina@signing.test", Map.of("code", next));
        var replayed = signIn("tina@signing.test", Map.of("code", next));
        var recovered =
                signIn("tina@signing.test", Map.of("code", codes.getFirst().toUpperCase(Locale.ROOT)));
        var recoveredAgain = signIn("tina@signing.test", Map.of("code", codes.getFirst()));

        // Then
        assertThat(refused(withoutCode)).isTrue();
        client().redeem(withCode);
        assertThat(refused(replayed)).isTrue();
        client().redeem(recovered);
        assertThat(refused(recoveredAgain)).isTrue();
        assertThat(codes).hasSize(10);
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() {
        // Given
        String token = member("rita@signing.test");
        List<String> old = confirm(token, TotpCodes.at(secret(token), Instant.now()));

        // When
        var renewed = json(client().post("/api/v1/members/me/totp/recovery-codes", token, ""));

        // Then
        assertThat(refused(signIn("rita@signing.test", Map.of("code", old.getFirst()))))
                .isTrue();
        client().redeem(signIn(
                "rita@signing.test",
                Map.of("code", renewed.required("codes").get(0).asString())));
    }

    @Test
    void anAdministratorTakesALostSecondFactorOff() {
        // Given
        String token = member("lost@signing.test");
        confirm(token, TotpCodes.at(secret(token), Instant.now()));
        String id =
                json(client().get("/api/v1/members/me", token)).required("id").asString();

        // When
        json(client().post("/api/v1/members/" + id + "/second-factor/reset", administrator, ""));

        // Then
        client().redeem(signIn("lost@signing.test", Map.of()));
    }

    @Test
    void reAuthenticationTakesPasswordAndCodeAndCountsFailures() {
        // Given
        String token = member("reta@signing.test");
        String secret = secret(token);
        confirm(token, TotpCodes.at(secret, Instant.now()));
        String path = "/api/v1/members/me/re-authentication";

        // When
        var without = client().post(path, token, "{\"password\":\"" + PASSWORD + "\"}");
        var with = client().post(
                        path,
                        token,
                        "{\"password\":\"%s\",\"code\":\"%s\"}"
                                .formatted(
                                        PASSWORD,
                                        TotpCodes.at(secret, Instant.now().plusSeconds(30))));

        // Then
        assertThat(problem(without)).isEqualTo("403 not-allowed");
        assertThat(Instant.parse(json(with).required("until").asString())).isAfter(Instant.now());
    }

    @Test
    void signInsFailuresAndLocksStandInTheAuditLogWithTheirOrigin() {
        // Given
        String id = client().member(administrator, "audrey@signing.test", "researcher", PASSWORD);

        // When
        client().redeem(signIn("audrey@signing.test", Map.of()));
        for (int attempt = 0; attempt < 5; attempt++) {
            signIn("audrey@signing.test", Map.of("password", "wrong"));
        }

        // Then
        var accepted = AuditLog.events("sign-in.succeeded", id);
        assertThat(accepted).hasSize(1);
        assertThat(accepted.getFirst().at("/agent/origin").asString()).isEqualTo("127.0.0.1");
        assertThat(accepted.getFirst().at("/tenant").asString()).isEqualTo("signing-in");
        assertThat(AuditLog.events("sign-in.refused", id)).hasSize(4);
        assertThat(AuditLog.events("sign-in.locked-out", id)).hasSize(1);
        assertThat(AuditLog.events("token.issued").stream()
                        .filter(event -> event.at("/agent/id").asString().equals(id)))
                .hasSize(1);
    }

    @Test
    void anIssuedTokenStandsInTheAuditLogByItsLastCharactersOnly() {
        // When
        String token = client().operator();

        // Then
        String tail = token.substring(token.length() - 32);
        var events = AuditLog.events("token.issued", tail);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().toString()).doesNotContain(token.substring(token.length() - 33));
        assertThat(events.getFirst().at("/agent/id").asString()).isEqualTo("platform-operator");
    }

    private String member(String email) {
        client().member(administrator, email, "data-engineer", PASSWORD);
        return client().memberToken("signing-in", email, PASSWORD);
    }

    private String secret(String token) {
        String uri = json(client().post("/api/v1/members/me/totp", token, ""))
                .required("uri")
                .asString();
        return uri.substring(uri.indexOf("secret=") + 7, uri.indexOf("&issuer"));
    }

    private List<String> confirm(String token, String code) {
        return json(client().post("/api/v1/members/me/totp/confirm", token, "{\"code\":\"" + code + "\"}"))
                .required("codes")
                .valueStream()
                .map(node -> node.asString())
                .toList();
    }

    private HttpResponse<String> signIn(String email, Map<String, String> more) {
        Map<String, String> fields =
                new HashMap<>(Map.of("organization", "signing-in", "username", email, "password", PASSWORD));
        fields.putAll(more);
        return client().signIn(fields);
    }

    private static boolean refused(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").endsWith("/login?error");
    }
}
