// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.usage;

import io.chartveil.ingestion.schedule.RecurringWork;
import io.chartveil.tenantfacts.TenantDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the watch on the counts. */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

    @Bean
    BalanceGauge balanceGauge(TenantDirectory tenants, UsageCounts counts, MeterRegistry registry) {
        return new BalanceGauge(tenants, counts, registry);
    }

    @Bean
    RecurringWork balanceCheck(BalanceGauge gauge) {
        return new RecurringWork("usage-balance", Duration.ofSeconds(15), Duration.ofSeconds(30), gauge::check);
    }
}
