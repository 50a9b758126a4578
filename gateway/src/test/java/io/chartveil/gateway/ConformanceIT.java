// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chartveil.gateway.key.KeyPurpose;
import io.chartveil.gateway.key.KeySet;
import io.chartveil.problemweb.testing.ConformanceProbe;
import io.chartveil.problemweb.testing.ProblemConformance;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ConformanceProbe.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT extends ProblemConformance {

    @LocalServerPort
    private int port;

    private final KeySet keys;
    private String operator = "";
    private String other = "";

    @Autowired
    ConformanceIT(KeySet keys) {
        this.keys = keys;
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        GatewayProcess.properties(registry);
    }

    @BeforeAll
    void tokens() {
        var client = new Client(port);
        operator = client.operator();
        other = client.administrator(client.tenant("conforming"));
    }

    @Override
    protected Target target() {
        return new Target(port, operator, other, expired(), "/api/v1/tenants", "/api/v1/tenants");
    }

    private String expired() {
        var key = keys.active(KeyPurpose.ACCESS);
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(GatewayProcess.ISSUER)
                        .audience("chartveil")
                        .subject("platform-operator")
                        .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                        .build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }
}
