// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival.kafka;

import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration(proxyBeanMethods = false)
class ArrivalConfiguration {

    /** What fails here is the database, the broker or the blob store: the batch is held and tried again, for ever. */
    @Bean
    CommonErrorHandler holdAndRetry() {
        var backOff = new ExponentialBackOff(200, 2);
        backOff.setMaxInterval(10_000);
        var handler = new DefaultErrorHandler(backOff);
        handler.setClassifications(Map.of(), true);
        return handler;
    }
}
