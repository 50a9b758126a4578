// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import io.chartveil.envelope.KeyRing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The key ring, loaded once: a service that cannot unwrap keys does not start. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    @Bean
    KeyRing keyRing(KeyRingProperties properties) {
        return KeyRing.load(properties.file());
    }
}
