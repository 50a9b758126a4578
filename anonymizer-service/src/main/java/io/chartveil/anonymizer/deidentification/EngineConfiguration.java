// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import io.chartveil.deid.Policies;
import io.chartveil.deid.TextDeidentifier;
import io.chartveil.deid.structured.RecordDeidentifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine, loaded once with its dictionaries. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    RecordDeidentifier recordDeidentifier() {
        return new RecordDeidentifier(TextDeidentifier.load());
    }

    @Bean
    Policies policies() {
        return Policies.shipped();
    }
}
