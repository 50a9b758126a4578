// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.internaltoken.InternalTokenAutoConfiguration;
import io.chartveil.serviceruntime.OwnedTopic;
import io.chartveil.serviceruntime.OwnedTopics;
import io.chartveil.serviceruntime.ServiceRuntime;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The gateway process. It makes internal tokens and takes none, so the services' chain for them is left out and its own
 * stands instead.
 */
@SpringBootApplication(exclude = InternalTokenAutoConfiguration.class)
@ConfigurationPropertiesScan
@EnableScheduling
public class GatewayApplication {

    static final OwnedTopics TOPICS = OwnedTopics.of(OwnedTopic.compacted(TenantFacts.TOPIC));

    GatewayApplication() {}

    public static void main(String[] arguments) {
        ServiceRuntime.run(GatewayApplication.class, TOPICS, arguments);
    }
}
