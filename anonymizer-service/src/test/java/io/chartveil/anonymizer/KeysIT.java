// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.internaltoken.testing.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(IndexedStatements.class)
class KeysIT {

    private final Installation installation = Installation.get();
    private final RunningService service = RunningService.shared();

    @Test
    void askingAgainGetsTheSameKey() {
        // Given
        var tenant = TestTenant.create(installation, service);

        // When
        var again = provision(tenant.id.value(), tenant);

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(again.text()).path("publicKey").asString())
                .isEqualTo(tenant.anonymizerKey);
    }

    @Test
    void tokenOfAnotherTenantMakesNoKeys() {
        // Given
        var tenant = TestTenant.create(installation, service);

        // When
        var refused = provision("somebody-else", tenant);

        // Then
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.text()).contains("https://chartveil.io/problems/tenant-mismatch");
    }

    private RunningService.Answer provision(String path, TestTenant tenant) {
        return service.post(
                "/internal/tenants/" + path + "/keys",
                "",
                "application/json",
                TestTokens.service(tenant.id, "keys:provision"));
    }
}
