// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenancy;

import javax.sql.DataSource;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/** Tenant transactions on the service's own database, and the refusal to start on a role that could see past them. */
@AutoConfiguration(after = {JdbcTemplateAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnSingleCandidate(DataSource.class)
public final class TenancyAutoConfiguration {

    @Bean
    TenantTransactions tenantTransactions(PlatformTransactionManager transactions, JdbcOperations jdbc) {
        return new TenantTransactions(transactions, jdbc);
    }

    @Bean
    SmartInitializingSingleton tenancyGuard(DataSource dataSource) {
        return () -> {
            var bypasses = TenancyCatalogue.bypasses(dataSource);
            if (!bypasses.isEmpty()) {
                throw new TenancyNotEnforcedException(bypasses);
            }
        };
    }
}
