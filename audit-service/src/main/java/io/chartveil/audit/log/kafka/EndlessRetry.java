// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log.kafka;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * What happens when a batch cannot be sequenced: it is tried again, for as long as it takes. Nothing is skipped and
 * nothing dead-lettered, since what cannot be read is kept by the sequencer, and the rest is the database's trouble.
 */
@Configuration(proxyBeanMethods = false)
class EndlessRetry {

    private static final long PAUSE_MILLIS = 1_000;

    @Bean
    CommonErrorHandler auditErrorHandler() {
        var handler = new DefaultErrorHandler(new FixedBackOff(PAUSE_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        // Spring's own list of hopeless exceptions would skip a batch.
        handler.setClassifications(Map.of(), true);
        return handler;
    }
}
