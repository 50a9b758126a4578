// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit;

import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.problemweb.testing.ConformanceProbe;
import io.chartveil.problemweb.testing.ProblemConformance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ConformanceProbe.class)
class AuditProblemsIT extends ProblemConformance {

    private static final TenantId TENANT = new TenantId("north-clinic");

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry registry) {
        AuditServiceUnderTest.register(registry);
    }

    @Override
    protected Target target() {
        var tokens = AuditServiceUnderTest.TOKENS;
        var auditor = TestTokens.member(TENANT, "audit:read");
        return new Target(
                port,
                tokens.token("audit", auditor),
                tokens.token("audit", TestTokens.member(TENANT)),
                tokens.expiredToken("audit", auditor),
                "/api/v1/audit/events",
                "/api/v1/audit/events/search");
    }
}
