// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenantfacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTenantsTest {

    private static final TenantId NORTH = new TenantId("north-hospital");

    private final KnownTenants tenants = new KnownTenants();

    @Test
    void theHighestVersionCountsWhateverComesLast() {
        // Given
        tenants.learn(facts(2));

        // When
        tenants.learn(facts(1));

        // Then
        assertThat(tenants.find(NORTH)).contains(facts(2));
    }

    @Test
    void anUnknownTenantIsEmpty() {
        assertThat(tenants.find(NORTH)).isEmpty();
    }

    @Test
    void aListenerHearsOfWhatIsKnownAndOfEachChange() {
        // Given
        var heard = new ArrayList<Long>();
        tenants.learn(facts(1));
        tenants.onChange(facts -> heard.add(facts.version()));

        // When
        tenants.learn(facts(2));

        // Then
        assertThat(heard).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void aListenerThatFailsStopsNobody() {
        // Given
        var heard = new ArrayList<Long>();
        tenants.onChange(_ -> {
            throw new IllegalStateException("no");
        });
        tenants.onChange(facts -> heard.add(facts.version()));

        // When
        tenants.learn(facts(1));

        // Then
        assertThat(heard).containsExactly(1L);
    }

    static TenantFacts facts(long version) {
        return new TenantFacts(
                NORTH,
                "North",
                TenantFacts.State.ACTIVE,
                version,
                "hipaa-safe-harbor",
                new TenantFacts.SealingKeys("{}", "{}"),
                Instant.EPOCH);
    }
}
