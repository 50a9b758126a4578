// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.json;
import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.chartveil.audittrail.AuditSpool;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.openapidocument.testing.OpenApiContract;
import io.chartveil.outbox.Outbox;
import io.chartveil.serviceruntime.EventJson;
import io.chartveil.tenancy.TenancyCatalogue;
import io.chartveil.testinfra.TestKafka;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdministrationIT extends GatewayProcess {

    private static final String PASSWORD = "correct horse battery";
    private static final String RECORD = "rec_0193f2c4-7d1a-7c3e-9b51-3f6c2a8e4d70";
    private static final String WISH =
            "{\"reason\":\"The patient is in the emergency room\",\"records\":[\"" + RECORD + "\"]}";

    private String here = "";
    private String there = "";

    @BeforeAll
    void tenants() {
        here = client().administrator(client().tenant("north-clinic"));
        there = client().administrator(client().tenant("south-clinic"));
    }

    @Test
    void everyTableIsIsolatedButThoseThatBelongToNoTenant() {
        // Given
        Set<String> without = new HashSet<>(Set.of(
                "tenant",
                "signing_key",
                "oauth2_authorization",
                "spring_session",
                "spring_session_attributes",
                "rights_change"));
        without.addAll(Outbox.TABLES_WITHOUT_TENANT);
        without.addAll(AuditSpool.TABLES);

        // When
        List<String> violations = TenancyCatalogue.violations(DATABASE.asApp(), without);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void theFactsOfANewTenantAreAnnouncedWithBothKeys() {
        // When
        var facts = TestKafka.start().read(TenantFacts.TOPIC, 2, Duration.ofSeconds(20)).stream()
                .map(message -> EventJson.read(message.value(), TenantFacts.class))
                .filter(fact -> fact.tenant().value().equals("north-clinic"))
                .toList();

        // Then
        assertThat(facts).first().satisfies(fact -> {
            assertThat(fact.state()).isEqualTo(TenantFacts.State.ACTIVE);
            assertThat(fact.sealingKeys().anonymizer()).isEqualTo("{}");
            assertThat(fact.defaultPolicy()).isEqualTo("hipaa-safe-harbor");
        });
    }

    @Test
    void tenantsAreFoundByTheBeginningOfTheirIdOrNamePageByPage() {
        // Given
        String operator = client().operator();
        client().tenant("paged-one");
        client().tenant("paged-two");

        // When
        var first = json(client().get("/api/v1/tenants?prefix=paged&limit=1", operator));
        var second = json(client().get(
                        "/api/v1/tenants?prefix=tenant%20PAGED&limit=1&cursor="
                                + first.required("next").asString(),
                        operator));

        // Then
        assertThat(first.at("/items/0/id").asString()).isEqualTo("paged-one");
        assertThat(second.at("/items/0/id").asString()).isEqualTo("paged-two");
        assertThat(second.required("next").isNull()).isTrue();
    }

    @Test
    void nobodyOfASuspendedTenantIsLetInUntilItIsResumed() {
        // Given
        String operator = client().operator();
        String token = client().administrator(client().tenant("pausing"));

        // When
        json(client().post("/api/v1/tenants/pausing/suspend", operator, ""));

        // Then
        Awaitility.await()
                .untilAsserted(() -> assertThat(problem(client().get("/api/v1/service-accounts", token)))
                        .isEqualTo("403 tenant-not-active"));
        json(client().post("/api/v1/tenants/pausing/resume", operator, ""));
        assertThat(client().get("/api/v1/service-accounts", token).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherTenantsThingsAnswerLikeThingsThatDoNotExist() {
        // Given
        String member = client().member(there, "zoe@south.test", "researcher", PASSWORD);
        String account = json(client().post(
                                "/api/v1/service-accounts",
                                there,
                                "{\"name\":\"x\",\"permissions\":[\"records:read\"]}"))
                .required("clientId")
                .asString();
        String nobody = "0193f2c4-0000-7000-8000-000000000000";

        // When
        var others = List.of(
                client().get("/api/v1/members/" + member, here),
                client().get("/api/v1/service-accounts/" + account, here),
                client().post("/api/v1/service-accounts/" + account + "/revoke", here, ""));
        var missing = List.of(
                client().get("/api/v1/members/" + nobody, here),
                client().get("/api/v1/service-accounts/north-clinic.nothing", here),
                client().post("/api/v1/service-accounts/north-clinic.nothing/revoke", here, ""));

        // Then
        for (int i = 0; i < others.size(); i++) {
            assertThat(problem(others.get(i))).isEqualTo("404 not-found");
            assertThat(withoutRequestId(others.get(i).body()))
                    .isEqualTo(withoutRequestId(missing.get(i).body()));
        }
    }

    private static String withoutRequestId(String body) {
        return body.replaceAll("req_[0-9a-f-]+", "");
    }

    @Test
    void eachRoleMayDoItsOwnAndNothingElse() {
        // Given
        var allowed = Map.of(
                "tenant-admin", Set.of("/api/v1/members", "/api/v1/service-accounts"),
                "privacy-officer", Set.of("/api/v1/members", "/api/v1/break-glass"),
                "data-engineer", Set.of("/api/v1/break-glass"),
                "researcher", Set.of(),
                "auditor", Set.of());
        var paths = List.of("/api/v1/members", "/api/v1/service-accounts", "/api/v1/break-glass", "/api/v1/tenants");

        allowed.forEach((role, open) -> {
            // When
            client().member(here, role + "@north.test", role, PASSWORD);
            String token = client().memberToken("north-clinic", role + "@north.test", PASSWORD);

            // Then
            for (String path : paths) {
                assertThat(client().get(path, token).statusCode())
                        .as(role + " at " + path)
                        .isEqualTo(open.contains(path) ? 200 : 403);
            }
        });
    }

    @Test
    void aGrantNeedsAnotherPersonAndThenStandsInTheRequestersTokens() throws Exception {
        // Given
        client().member(here, "dora@north.test", "privacy-officer", PASSWORD);
        client().member(here, "paul@north.test", "privacy-officer", PASSWORD);
        String dora = client().memberToken("north-clinic", "dora@north.test", PASSWORD);
        String paul = client().memberToken("north-clinic", "paul@north.test", PASSWORD);
        String id = json(client().post("/api/v1/break-glass", dora, WISH))
                .required("id")
                .asString();
        String approve = "/api/v1/break-glass/" + id + "/approve";
        assertThat(problem(client().post(approve, dora, ""))).isEqualTo("403 not-allowed");

        // When
        json(client().post(approve, paul, ""));

        // Then
        client().get("/api/v1/records/" + RECORD + "/original", dora);
        var claims = SignedJWT.parse(
                        String.valueOf(UPSTREAM.last().header("Authorization")).substring("Bearer ".length()))
                .getJWTClaimsSet();
        assertThat(claims.getJSONObjectClaim("grant"))
                .containsEntry("id", id)
                .containsEntry("records", List.of(RECORD));
        assertThat(problem(client().post(approve, paul, ""))).isEqualTo("409 wrong-state");
    }

    @Test
    void aMachineAsksForNoGrant() {
        assertThat(problem(client().post("/api/v1/break-glass", here, WISH))).isEqualTo("403 forbidden");
    }

    @Test
    void anAccountIsNeverGivenWhatOnlyServicesMayDo() {
        assertThat(problem(client().post(
                                "/api/v1/service-accounts",
                                here,
                                "{\"name\":\"x\",\"permissions\":[\"keys:provision\"]}")))
                .isEqualTo("400 invalid-request");
    }

    @Test
    void anInvitationWorksOnce() {
        // Given
        var invited = json(client().post(
                        "/api/v1/members",
                        here,
                        "{\"email\":\"once@north.test\",\"name\":\"Once\",\"roles\":[\"auditor\"]}"));
        var acceptance = "{\"token\":\"%s\",\"password\":\"%s\"}"
                .formatted(invited.required("token").asString(), PASSWORD);
        json(client().anonymous("/api/v1/invitations/accept", acceptance));

        // When
        var again = client().anonymous("/api/v1/invitations/accept", acceptance);

        // Then
        assertThat(problem(again)).isEqualTo("404 not-found");
    }

    @Test
    void theDocumentIsTheReleasedOne() {
        assertThat(OpenApiContract.violations("gateway", port)).isEmpty();
    }

    @Test
    void theApiPagesComeFromHereAlone() {
        // When
        var page = client().get("/api/docs/page/index.html", here);

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("http");
        assertThat(client().get("/api/docs/ui/swagger-ui-bundle.js", here).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFhirClientIsRefusedInItsOwnWords() {
        // When
        var answer = client().anonymous("/api/v1/fhir/Patient", "{}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("OperationOutcome").contains("login");
    }
}
