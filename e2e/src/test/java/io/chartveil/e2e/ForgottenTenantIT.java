// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.e2e.platform.Databases;
import io.chartveil.e2e.platform.Installation;
import io.chartveil.testinfra.ForgottenTenant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A transaction that names no tenant, as the service's own role. */
class ForgottenTenantIT {

    private static final Installation PLATFORM = Installation.get();
    private static final String TENANT_TABLES = """
        SELECT format('%I.%I', table_schema, table_name) FROM information_schema.columns
         WHERE column_name = 'tenant_id' AND table_name <> 'tenant'
        """;

    static List<String> services() {
        return Databases.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void forgottenTenantGivesNoRows(String service) {
        // Given
        var databases = PLATFORM.databases();

        // When
        var seen = ForgottenTenant.rowsSeenBy(databases.sourceAs(service, "app"));

        // Then
        seen.keySet().retainAll(databases.column(service, TENANT_TABLES));
        assertThat(seen)
                .isNotEmpty()
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isZero());
    }
}
