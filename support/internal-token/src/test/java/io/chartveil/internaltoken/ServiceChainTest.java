// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.testing.OperationsWithoutPermission;
import io.chartveil.internaltoken.testing.TestTokens;
import io.chartveil.problemweb.testing.ProblemConformance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(
        classes = WardsApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=wards",
            "management.server.port=0",
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
class ServiceChainTest extends ProblemConformance {

    private static final TestTokens TOKENS = TestTokens.create();
    private static final TenantId NORTH = new TenantId("north-hospital");
    private static final Caller MARIE = TestTokens.member(NORTH, "records:read", "records:write");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void tokens(DynamicPropertyRegistry registry) {
        TOKENS.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Override
    protected Target target() {
        return new Target(
                port,
                TOKENS.token("wards", MARIE),
                TOKENS.token("wards", TestTokens.member(NORTH)),
                TOKENS.expiredToken("wards", MARIE),
                "/api/v1/wards",
                "/api/v1/wards");
    }

    @Test
    void aCallerReachesItsController() throws Exception {
        // When
        var answer = get(port, "/api/v1/wards");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"name":"north","tenant":"north-hospital","subject":"member-1"}""");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(answer.headers().firstValue("Chartveil-Request-Id")).isPresent();
    }

    @Test
    void theCallersOriginIsTheOneThatTheGatewayNames() throws Exception {
        // Given
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/origin"))
                .header("Authorization", TOKENS.bearer("wards", MARIE))
                .header("X-Forwarded-For", "203.0.113.9")
                .build();

        // When
        HttpResponse<String> answer;
        try (var client = HttpClient.newHttpClient()) {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        // Then
        assertThat(answer.body()).isEqualTo("203.0.113.9");
    }

    @Test
    void anOperationWithoutPermissionIsForNobody() throws Exception {
        assertThat(get(port, "/api/v1/forgotten").statusCode()).isEqualTo(403);
    }

    @Test
    void anOperationWithoutPermissionIsFound() {
        assertThat(OperationsWithoutPermission.in("io.chartveil.internaltoken")).containsExactly("Wards.forgotten");
    }

    @Test
    void theManagementPortIsOpenAndReadyOnceKeysAreKnown() throws Exception {
        // When
        var readiness = get(managementPort, "/actuator/health/readiness");
        var metrics = get(managementPort, "/actuator/prometheus");

        // Then
        assertThat(readiness.body()).contains("\"status\":\"UP\"", "tokenKeys");
        assertThat(metrics.body()).contains("http_server_requests").doesNotContain("spring_security");
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", TOKENS.bearer("wards", MARIE))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
