// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.status;

import io.chartveil.ingestion.ledger.Tallies;
import io.chartveil.tenancy.TenantTransactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/** Puts the time line's ledger together. */
@Configuration(proxyBeanMethods = false)
class StatusConfiguration {

    @Bean
    StatusLedger statusLedger(TenantTransactions transactions, JdbcOperations jdbc, Tallies tallies) {
        return new StatusLedger(transactions, jdbc, tallies);
    }
}
