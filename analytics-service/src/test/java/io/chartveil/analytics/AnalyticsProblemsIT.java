// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Permission;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.openapidocument.testing.OpenApiContract;
import io.chartveil.problemweb.testing.ConformanceProbe;
import io.chartveil.problemweb.testing.ProblemConformance;
import io.chartveil.serviceruntime.Migrations;
import io.chartveil.testinfra.TestKafka;
import io.chartveil.testinfra.TestPostgres;
import io.swagger.v3.oas.annotations.Hidden;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({ConformanceProbe.class, AnalyticsProblemsIT.JsonProbe.class})
class AnalyticsProblemsIT extends ProblemConformance {

    private static final TenantId TENANT = new TenantId("north-clinic");
    private static final TestTokens TOKENS = TestTokens.create();

    /** Analytics takes no JSON of its own yet. */
    @Hidden
    @RestController
    static class JsonProbe {
        record Question(String text) {}

        @PostMapping("/api/v1/json-probe")
        @Permission("counts:read")
        @Audited(type = "probe.asked", action = AuditEvent.Action.READ)
        Question ask(@RequestBody Question question) {
            return question;
        }
    }

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void service(DynamicPropertyRegistry registry) {
        var database = TestPostgres.database("analytics");
        Migrations.run(database.url(), database.owner().user(), database.owner().password(), "analytics");
        database.properties().forEach((name, value) -> registry.add(name, () -> value));
        TestKafka.start().properties().forEach((name, value) -> registry.add(name, () -> value));
        TOKENS.properties().forEach((name, value) -> registry.add(name, () -> value));
        AnalyticsUnderTest.storage().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("spring.kafka.listener.auto-startup", () -> "false");
    }

    @Test
    void theDocumentIsTheReleasedOne() {
        Assertions.assertThat(OpenApiContract.violations("analytics", port)).isEmpty();
    }

    @Override
    protected Target target() {
        var researcher = TestTokens.member(TENANT, "counts:read");
        return new Target(
                port,
                TOKENS.token("analytics", researcher),
                TOKENS.token("analytics", TestTokens.member(TENANT)),
                TOKENS.expiredToken("analytics", researcher),
                "/api/v1/counts",
                "/api/v1/json-probe");
    }
}
