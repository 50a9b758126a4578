// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.retention;

import io.chartveil.blobs.BlobStore;
import io.chartveil.ingestion.schedule.RecurringWork;
import io.chartveil.tenancy.TenantTransactions;
import io.chartveil.tenantfacts.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the retention together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RetentionConfiguration {

    @Bean
    Retention retention(
            TenantDirectory tenants,
            TenantTransactions transactions,
            JdbcClient jdbc,
            BlobStore blobs,
            RetentionProperties properties,
            Clock clock) {
        return new Retention(tenants, new ExpiredRows(transactions, jdbc), blobs, properties, clock);
    }

    @Bean
    RecurringWork hourlyRetention(Retention retention) {
        return new RecurringWork("retention", Duration.ofMinutes(5), Duration.ofHours(1), retention::sweepAll);
    }
}
