// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys of the logs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogProperties.class)
public class TreeConfiguration {

    @Bean
    LogKeys logKeys(LogProperties properties) {
        return LogKeys.read(properties.origin(), properties.keyFile());
    }
}
