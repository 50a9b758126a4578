// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.erasure;

import io.chartveil.audittrail.AuditTrail;
import io.chartveil.blobs.BlobStore;
import io.chartveil.ingestion.ledger.Tallies;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the erasure together. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

    @Bean
    Erasures erasures(
            TenantTransactions transactions,
            JdbcClient jdbc,
            Tallies tallies,
            AuditTrail trail,
            BlobStore blobs,
            Clock clock) {
        return new Erasures(transactions, new ErasureRows(jdbc), tallies, trail, blobs, clock);
    }
}
