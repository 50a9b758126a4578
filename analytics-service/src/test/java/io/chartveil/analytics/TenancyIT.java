// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics;

import static io.chartveil.analytics.AnalyticsUnderTest.NORTH;
import static io.chartveil.analytics.AnalyticsUnderTest.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audittrail.AuditSpool;
import io.chartveil.outbox.Outbox;
import io.chartveil.tenancy.TenancyCatalogue;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What keeps tenants apart: keys and row-level security. */
@ExtendWith(IndexedStatements.class)
class TenancyIT {

    private final AnalyticsUnderTest service = AnalyticsUnderTest.service();

    @Test
    void tenantsKeyIsMadeOnceAndForNobodyElse() {
        // When
        String first = service.provideKey(NORTH, NORTH).body();
        String second = service.provideKey(NORTH, NORTH).body();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(service.provideKey(NORTH, SOUTH).statusCode()).isEqualTo(404);
    }

    @Test
    void everyTableOfATenantIsForcedUnderRowLevelSecurity() {
        // Given
        Set<String> withoutTenant = new HashSet<>(Outbox.TABLES_WITHOUT_TENANT);
        withoutTenant.addAll(AuditSpool.TABLES);
        withoutTenant.add("flyway_schema_history");

        // Then
        assertThat(TenancyCatalogue.violations(service.database().asApp(), withoutTenant))
                .isEmpty();
        assertThat(JdbcClient.create(service.database().asApp())
                        .sql("SELECT count(*) FROM fact")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
