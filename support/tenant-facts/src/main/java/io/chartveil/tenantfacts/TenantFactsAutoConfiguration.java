// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenantfacts;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** A directory of tenants that follows the gateway's topic, unless a test brings another. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnMissingBean(TenantDirectory.class)
@EnableConfigurationProperties(TenantFactsProperties.class)
public final class TenantFactsAutoConfiguration {

    @Bean
    KnownTenants tenantDirectory() {
        return new KnownTenants();
    }

    @Bean
    TenantFactsReader tenantFactsReader(KafkaProperties kafka, KnownTenants tenants, TenantFactsProperties properties) {
        return new TenantFactsReader(kafka.buildConsumerProperties(), tenants, properties.startWait());
    }

    /** Ready once everything that was known at the start has been read. */
    @Bean
    HealthIndicator tenantFactsHealthIndicator(TenantFactsReader reader) {
        return () -> (reader.isCaughtUp() ? Health.up() : Health.down()).build();
    }
}
