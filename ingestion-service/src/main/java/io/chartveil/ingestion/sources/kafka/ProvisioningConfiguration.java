// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources.kafka;

import io.chartveil.ingestion.sources.TopicProvisioning;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the provisioning to the broker under its own credential. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ProvisionerProperties.class, IntakeTopicSettings.class})
class ProvisioningConfiguration {

    @Bean
    TopicProvisioning topicProvisioning(
            KafkaProperties kafka, ProvisionerProperties provisioner, IntakeTopicSettings settings) {
        Map<String, Object> connection = new HashMap<>(kafka.buildAdminProperties());
        connection.putAll(provisioner.provisioner());
        return new BrokerProvisioning(connection, settings);
    }
}
