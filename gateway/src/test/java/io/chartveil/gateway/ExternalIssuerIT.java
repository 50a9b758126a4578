// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import static io.chartveil.gateway.Client.json;
import static io.chartveil.gateway.Client.problem;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExternalIssuerIT extends GatewayProcess {

    private static final String GROUP = "clinical-engineers";
    private final ECKey key = key();
    private String administrator = "";

    @BeforeAll
    void issuer() {
        UPSTREAM.on("/idp/keys", exchange -> Upstream.answer(exchange, 200, new JWKSet(key).toString(true)));
        administrator = client().administrator(client().tenant("federated"));
        trust(administrator, "https://idp.test", "chartveil-north");
    }

    private void trust(String administrator, String issuer, String audience) {
        json(client().post("/api/v1/identity-providers", administrator, """
                {"issuer":"%s","audience":"%s","jwksUri":"%s/idp/keys","roleClaim":"groups",
                "roles":{"%s":"data-engineer"}}""".formatted(
                        issuer, audience, UPSTREAM.url(), GROUP)));
    }

    @Test
    void aTokenOfTheTenantsIssuerSpeaksForAMemberWithTheMappedRole() throws Exception {
        // When
        var answer = client().get("/api/v1/records", token("https://idp.test", "chartveil-north", GROUP, 60));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var claims = SignedJWT.parse(
                        String.valueOf(UPSTREAM.last().header("Authorization")).substring("Bearer ".length()))
                .getJWTClaimsSet();
        assertThat(claims.getStringClaim("tenant")).isEqualTo("federated");
        assertThat(claims.getStringListClaim("roles")).containsExactly("data-engineer");
        assertThat(claims.getSubject()).endsWith(":somebody");
    }

    @Test
    void aTokenForAnotherAudienceOrFromAStrangerOrWithoutAKnownGroupIsRefused() {
        // When
        var answers = List.of(
                client().get("/api/v1/records", token("https://idp.test", "something-else", GROUP, 60)),
                client().get("/api/v1/records", token("https://stranger.test", "chartveil-north", GROUP, 60)),
                client().get("/api/v1/records", token("https://idp.test", "chartveil-north", "gardeners", 60)));

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(problem(answer)).isEqualTo("401 unauthenticated"));
    }

    @Test
    void anExpiredTokenIsRefusedAndSaysSo() {
        assertThat(problem(client().get("/api/v1/records", token("https://idp.test", "chartveil-north", GROUP, -60))))
                .isEqualTo("401 token-expired");
    }

    @Test
    void aTenantThatClaimsAnothersIssuerWithKeysOfItsOwnGetsInNobodysWay() throws Exception {
        // Given
        var own = new ECKeyGenerator(Curve.P_256).keyID("idp").generate();
        UPSTREAM.on("/idp/other-keys", exchange -> Upstream.answer(exchange, 200, new JWKSet(own).toString(true)));
        json(client().post(
                        "/api/v1/identity-providers",
                        client().administrator(client().tenant("claiming")),
                        """
                {"issuer":"https://idp.test","audience":"chartveil-north","jwksUri":"%s/idp/other-keys",
                "roleClaim":"groups","roles":{"%s":"tenant-admin"}}""".formatted(UPSTREAM.url(), GROUP)));

        // When
        var answer = client().get("/api/v1/records", token("https://idp.test", "chartveil-north", GROUP, 60));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(SignedJWT.parse(String.valueOf(UPSTREAM.last().header("Authorization"))
                                .substring("Bearer ".length()))
                        .getJWTClaimsSet()
                        .getStringClaim("tenant"))
                .isEqualTo("federated");
    }

    @Test
    void anAddressOfKeysWithoutHttpsOrWithAUserIsA400Problem() {
        assertThat(problem(client().post("/api/v1/identity-providers", administrator, """
                {"issuer":"https://x.test","audience":"x","jwksUri":"https://user@x.test/keys","roleClaim":"groups",
                "roles":{"x":"data-engineer"}}""")))
                .isEqualTo("400 invalid-request");
    }

    @Test
    void anIssuerAndAudienceThatTwoTenantsClaimSpeakForNeither() {
        // Given
        trust(administrator, "https://shared.test", "chartveil");
        String token = token("https://shared.test", "chartveil", GROUP, 60);

        // When
        trust(client().administrator(client().tenant("federated-too")), "https://shared.test", "chartveil");

        // Then
        assertThat(problem(client().get("/api/v1/records", token))).isEqualTo("401 unauthenticated");
    }

    private String token(String issuer, String audience, String group, long seconds) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("idp").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer)
                            .audience(audience)
                            .subject("somebody")
                            .claim("groups", List.of(group))
                            .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                            .build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("idp").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
