// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.status.kafka;

import io.chartveil.ingestion.status.StatusLedger;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/** Connects the time line to the stages' reports. */
@Configuration(proxyBeanMethods = false)
class StatusTopicConfiguration {

    @Bean
    StatusConsumer statusConsumer(StatusLedger ledger, KafkaOperations<byte[], byte[]> kafka, MeterRegistry registry) {
        return new StatusConsumer(ledger, kafka, registry);
    }

    /** What fails here is the database or the broker, and heals: the batch is tried until it does. */
    @Bean
    CommonErrorHandler statusErrorHandler() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        return new DefaultErrorHandler(backOff);
    }
}
