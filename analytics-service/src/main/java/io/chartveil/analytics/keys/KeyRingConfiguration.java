// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.keys;

import io.chartveil.envelope.KeyRing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyRingProperties.class)
class KeyRingConfiguration {

    @Bean
    KeyRing keyRing(KeyRingProperties properties) {
        return KeyRing.load(properties.file());
    }
}
