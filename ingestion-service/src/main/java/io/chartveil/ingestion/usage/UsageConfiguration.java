// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.usage;

import io.chartveil.tenantfacts.TenantDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the watch on the counts. */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

    @Bean
    BalanceGauge balanceGauge(TenantDirectory tenants, UsageCounts counts, MeterRegistry registry) {
        return new BalanceGauge(tenants, counts, registry);
    }
}
