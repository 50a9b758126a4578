// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.chartveil.audittrail.AuditSpool;
import io.chartveil.internaltoken.testing.OperationsWithoutPermission;
import io.chartveil.openapidocument.testing.OpenApiContract;
import io.chartveil.outbox.Outbox;
import io.chartveil.tenancy.TenancyCatalogue;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(IndexedStatements.class)
class TenancyIT {

    private final IngestionUnderTest service = IngestionUnderTest.service();

    @Test
    void everyTableKeepsTenantsApart() {
        // Given
        var without = new HashSet<>(AuditSpool.TABLES);
        without.addAll(Outbox.TABLES_WITHOUT_TENANT);

        // When
        var violations = TenancyCatalogue.violations(service.database().asApp(), without);

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void everyOperationDeclaresItsPermission() {
        // When
        var without = OperationsWithoutPermission.in("io.chartveil.ingestion");

        // Then
        assertThat(without).isEmpty();
    }

    @Test
    void theOpenApiDocumentIsTheReleasedOne() {
        // When
        var violations = OpenApiContract.violations("ingestion", service.port());

        // Then
        assertThat(violations).isEmpty();
    }
}
