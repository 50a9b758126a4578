// SPDX-License-Identifier: Apache-2.0
package io.chartveil.openapidocument;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audittrail.AuditTrail;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.openapidocument.testing.OpenApiContract;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=wards",
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
class OpenApiDocumentTest {

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void tokens(DynamicPropertyRegistry registry) {
        TestTokens.create().properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void anOperationSaysWhatItNeedsAndWhatItLeaves() throws Exception {
        // When
        var read = document().at("/paths/~1api~1v1~1wards~1{id}/get");

        // Then
        assertThat(read.path("x-permission").asString()).isEqualTo("records:read");
        assertThat(read.path("x-audit").toString()).isEqualTo("""
                {"action":"read","cardinality":"one","type":"ward.read"}""");
        assertThat(read.at("/responses/default/$ref").asString()).isEqualTo("#/components/responses/Problem");
        assertThat(read.path("parameters")).singleElement().satisfies(parameter -> {
            assertThat(parameter.path("name").asString()).isEqualTo("id");
            assertThat(parameter.at("/schema/type").asString()).isEqualTo("string");
        });
    }

    @Test
    void everyPropertyOfAnAnswerIsRequiredAndNoneOfAQuestionIs() throws Exception {
        // When
        var schemas = document().at("/components/schemas");

        // Then
        assertThat(schemas.at("/Ward/required").toString()).isEqualTo("""
                ["id","note","openedAt","tenant"]""");
        assertThat(schemas.at("/NewWard/required").isMissingNode()).isTrue();
    }

    @Test
    void theDocumentSaysNothingOfWhereItRuns() throws Exception {
        // When
        var document = document();

        // Then
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.toString()).doesNotContain(String.valueOf(port));
    }

    @Test
    void anOperationThatSaysNothingIsAViolation() {
        // When
        var violations = OpenApiContract.violations("wards", port);

        // Then
        assertThat(violations)
                .contains("post /api/v1/wards has no x-permission")
                .anyMatch(violation -> violation.startsWith("wards.json is not what the service serves"))
                .noneMatch(violation -> violation.startsWith("get /api/v1/wards/{id}"));
    }

    private JsonNode document() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/internal/openapi"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(client.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    record Ward(RecordId id, TenantId tenant, Instant openedAt, Optional<String> note) {}

    record NewWard(String name, Optional<String> note) {}

    @RestController
    static class Wards {

        @GetMapping("/api/v1/wards/{id}")
        @Permission("records:read")
        @Audited(type = "ward.read", action = AuditEvent.Action.READ)
        Ward ward(@PathVariable RecordId id, Caller caller) {
            return new Ward(id, caller.requiredTenant(), Instant.EPOCH, Optional.empty());
        }

        /** Nobody may call it, and the document's check says so. */
        @PostMapping("/api/v1/wards")
        @Audited(type = "ward.added", action = AuditEvent.Action.CREATE)
        List<Ward> add(@RequestBody NewWard ward) {
            return List.of();
        }
    }

    @Configuration
    @EnableAutoConfiguration
    @Import(Wards.class)
    static class App {

        /** Nothing is called here, so nothing is recorded. */
        @Bean
        AuditTrail auditTrail() {
            return (AuditTrail) java.lang.reflect.Proxy.newProxyInstance(
                    AuditTrail.class.getClassLoader(), new Class<?>[] {AuditTrail.class}, (_, _, _) -> null);
        }
    }
}
