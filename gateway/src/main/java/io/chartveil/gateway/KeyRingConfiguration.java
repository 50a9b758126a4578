// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway;

import io.chartveil.envelope.KeyRing;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

/** The key ring that wraps what the gateway must keep and nobody may read. */
@Configuration(proxyBeanMethods = false)
class KeyRingConfiguration {

    /** @param file the ring; only its owner may read it */
    @Validated
    @ConfigurationProperties("chartveil.key-ring")
    record KeyRingProperties(@NotNull Path file) {}

    @Bean
    KeyRing keyRing(KeyRingProperties properties) {
        return KeyRing.load(properties.file());
    }
}
