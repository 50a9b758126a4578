// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audittrail.AuditSpool;
import io.chartveil.openapidocument.testing.OpenApiContract;
import io.chartveil.outbox.Outbox;
import io.chartveil.tenancy.TenancyCatalogue;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

@ExtendWith(IndexedStatements.class)
class ContractIT {

    private final Installation installation = Installation.get();

    @Test
    void openApiDocumentIsTheReleasedOne() {
        // When
        var violations =
                OpenApiContract.violations("anonymizer", RunningService.shared().port());

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void everyTenantTableKeepsTenantsApart() {
        // Given
        var withoutTenant = new HashSet<>(Outbox.TABLES_WITHOUT_TENANT);
        withoutTenant.addAll(AuditSpool.TABLES);

        // When
        var violations = TenancyCatalogue.violations(installation.database.asApp(), withoutTenant);

        // Then
        assertThat(violations).isEmpty();
    }

    /** The catalogue walks the schema {@code public}; the keys have one of their own. */
    @Test
    void everyKeyTableForcesRowLevelSecurityByTenant() {
        // Given
        var jdbc = new JdbcTemplate(installation.database.asApp());

        // When
        var guarded = jdbc.queryForList("""
                SELECT c.relname::text
                  FROM pg_class c
                  JOIN pg_namespace n ON n.oid = c.relnamespace
                  JOIN pg_policy p ON p.polrelid = c.oid
                 WHERE n.nspname = 'keys' AND c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity
                   AND pg_get_expr(p.polqual, p.polrelid) LIKE '%chartveil.tenants%'
                   AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%chartveil.tenants%'
                """, String.class);
        var all = jdbc.queryForList("SELECT tablename::text FROM pg_tables WHERE schemaname = 'keys'", String.class);

        // Then
        assertThat(all).isNotEmpty();
        assertThat(guarded).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void withoutATenantThereAreNoKeys() {
        // Given
        TestTenant.create(installation, RunningService.shared());

        // When
        var visible = new JdbcTemplate(installation.database.asApp())
                .queryForObject("SELECT count(*) FROM keys.tenant_key", Long.class);

        // Then
        assertThat(visible).isZero();
    }
}
