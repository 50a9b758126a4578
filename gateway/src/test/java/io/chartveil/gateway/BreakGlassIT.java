// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.json;
import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way to an original: asked for by one person, allowed by another, for minutes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BreakGlassIT extends GatewayProcess {

    private static final TenantId TENANT = new TenantId("glass-house");
    private static final String PASSWORD = "correct horse battery";
    private static final String RECORD = "rec_0193f2c4-7d1a-7c3e-9b51-3f6c2a8e4d70";
    private static final String PATH = "/api/v1/break-glass";

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private String administrator = "";
    private String requester = "";
    private String officer = "";

    @Autowired
    BreakGlassIT(TenantTransactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @BeforeAll
    void people() {
        administrator = client().administrator(client().tenant(TENANT.value()));
        requester = person("rosa@glass.test", "data-engineer");
        officer = person("otto@glass.test", "privacy-officer");
    }

    private String person(String email, String role) {
        client().member(administrator, email, role, PASSWORD);
        return client().memberToken(TENANT.value(), email, PASSWORD);
    }

    @Test
    void anApprovedGrantIsForItsPersonRecordsAndMinutesAndThenGone() throws Exception {
        // Given
        String id = request(5);
        json(client().post(PATH + "/" + id + "/approve", officer, ""));

        // When
        var claims = claims(requester);
        var others = claims(officer);
        transactions.runInTenant(
                TENANT,
                () -> jdbc.sql("""
                        UPDATE break_glass SET expires_at = now() - interval '1 second'
                        WHERE tenant_id = ? AND grant_id = ?""").params(TENANT.value(), UUID.fromString(id)).update());

        // Then
        var grant = claims.getJSONObjectClaim("grant");
        assertThat(grant).containsEntry("id", id);
        assertThat(grant.get("reason")).isEqualTo("The patient is in the emergency room");
        assertThat(Instant.parse(String.valueOf(grant.get("expires"))))
                .isBefore(Instant.now().plus(Duration.ofMinutes(6)));
        assertThat(claims.getExpirationTime().toInstant())
                .isBeforeOrEqualTo(Instant.parse(String.valueOf(grant.get("expires"))));
        assertThat(others.getJSONObjectClaim("grant")).isNull();
        Awaitility.await()
                .untilAsserted(() -> assertThat(claims(requester).getJSONObjectClaim("grant"))
                        .isNull());
    }

    @Test
    void nobodyApprovesTheirOwnWishNorADecidedOneNorAnotherTenants() {
        // Given
        String own = json(client().post(PATH, officer, wish(15))).required("id").asString();
        String decided = request(15);
        json(client().post(PATH + "/" + decided + "/deny", officer, ""));
        String there = client().administrator(client().tenant("glass-house-too"));
        client().member(there, "olga@glass.test", "privacy-officer", PASSWORD);
        String stranger = client().memberToken("glass-house-too", "olga@glass.test", PASSWORD);

        // When
        var self = client().post(PATH + "/" + own + "/approve", officer, "");
        var again = client().post(PATH + "/" + decided + "/approve", officer, "");
        var foreign = client().post(PATH + "/" + own + "/approve", stranger, "");
        var withoutRight = client().post(PATH + "/" + own + "/approve", requester, "");

        // Then
        assertThat(problem(self)).isEqualTo("403 not-allowed");
        assertThat(problem(again)).isEqualTo("409 wrong-state");
        assertThat(problem(foreign)).isEqualTo("404 not-found");
        assertThat(problem(withoutRight)).isEqualTo("403 forbidden");
    }

    @Test
    void aGrantOfMoreThanFifteenMinutesCannotBeAskedFor() {
        assertThat(problem(client().post(PATH, requester, wish(16)))).isEqualTo("400 invalid-request");
    }

    @Test
    void whoSignedInLongAgoProvesAgainWhoTheyAre() {
        // Given
        String late = person("lars@glass.test", "privacy-officer");
        transactions.runInTenant(
                TENANT, () -> jdbc.sql("""
                        UPDATE member SET authenticated_at = now() - interval '16 minutes'
                        WHERE tenant_id = ? AND email = 'lars@glass.test'""").param(TENANT.value()).update());

        // When
        var refused = client().post(PATH, late, wish(5));
        json(client().post("/api/v1/members/me/re-authentication", late, "{\"password\":\"" + PASSWORD + "\"}"));
        var allowed = client().post(PATH, late, wish(5));

        // Then
        assertThat(problem(refused)).isEqualTo("403 re-authentication-required");
        assertThat(allowed.statusCode()).isEqualTo(201);
    }

    @Test
    void whoseWayInAnAdministratorRenewedCountsAsNobodyForAWhile() {
        // Given
        String id = request(5);
        String recovered = client().member(administrator, "rita@glass.test", "privacy-officer", PASSWORD);
        var link = json(client().post("/api/v1/members/" + recovered + "/recovery", administrator, ""));
        json(client().anonymous(
                        "/api/v1/invitations/accept",
                        "{\"token\":\"%s\",\"password\":\"%s\"}"
                                .formatted(link.required("token").asString(), "another correct horse")));
        String taken = client().memberToken(TENANT.value(), "rita@glass.test", "another correct horse");
        String relieved = client().member(administrator, "rolf@glass.test", "privacy-officer", PASSWORD);
        json(client().post("/api/v1/members/" + relieved + "/second-factor/reset", administrator, ""));
        String weakened = client().memberToken(TENANT.value(), "rolf@glass.test", PASSWORD);

        // When
        var approved = client().post(PATH + "/" + id + "/approve", taken, "");
        var approvedToo = client().post(PATH + "/" + id + "/approve", weakened, "");
        var asked = client().post(PATH, taken, wish(5));
        transactions.runInTenant(
                TENANT, () -> jdbc.sql("""
                        UPDATE member SET renewed_at = now() - interval '8 days'
                        WHERE tenant_id = ? AND email = 'rita@glass.test'""").param(TENANT.value()).update());
        var later = client().post(PATH + "/" + id + "/approve", taken, "");

        // Then
        assertThat(problem(approved)).isEqualTo("403 not-allowed");
        assertThat(approved.body()).contains("An administrator renewed your password or second factor");
        assertThat(problem(approvedToo)).isEqualTo("403 not-allowed");
        assertThat(problem(asked)).isEqualTo("403 not-allowed");
        assertThat(later.statusCode()).isEqualTo(200);
    }

    private String request(int minutes) {
        return json(client().post(PATH, requester, wish(minutes)))
                .required("id")
                .asString();
    }

    private static String wish(int minutes) {
        return "{\"reason\":\"The patient is in the emergency room\",\"records\":[\"%s\"],\"minutes\":%d}"
                .formatted(RECORD, minutes);
    }

    /** What the anonymizer is told about the caller. */
    private JWTClaimsSet claims(String token) throws ParseException {
        client().get("/api/v1/records/" + RECORD + "/original", token);
        return SignedJWT.parse(
                        String.valueOf(UPSTREAM.last().header("Authorization")).substring("Bearer ".length()))
                .getJWTClaimsSet();
    }
}
