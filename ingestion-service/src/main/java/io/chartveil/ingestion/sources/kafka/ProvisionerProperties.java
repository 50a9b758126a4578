// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources.kafka;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The connection that makes intake topics and their producers. It can do what the service's own principal cannot: alter
 * credentials and access lists.
 *
 * @param provisioner Kafka client settings by Kafka's names ({@code sasl.jaas.config} and the like), on top of the
 *     service's own; without any the service's own connection is used
 */
@ConfigurationProperties("chartveil.intake")
public record ProvisionerProperties(@DefaultValue Map<String, String> provisioner) {

    public ProvisionerProperties {
        provisioner = Map.copyOf(provisioner);
    }

    /** The settings hold a password. */
    @Override
    public String toString() {
        return "ProvisionerProperties[redacted]";
    }
}
