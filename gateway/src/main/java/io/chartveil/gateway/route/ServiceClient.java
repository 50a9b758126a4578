// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.http.PlainClient;
import io.chartveil.gateway.services.Service;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The HTTP client towards the services: blocking, as a waiting virtual thread costs nothing; connections are kept. */
final class ServiceClient {

    private ServiceClient() {}

    static RequestConfig requestConfig(RouteProperties properties) {
        return RequestConfig.custom()
                .setResponseTimeout(Timeout.of(properties.answerTimeout()))
                .setConnectionRequestTimeout(Timeout.of(properties.connectTimeout()))
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    static CloseableHttpClient create(RouteProperties properties) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(properties.maxConnections())
                .setMaxConnTotal(properties.maxConnections() * Service.values().length)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setSocketTimeout(Timeout.of(properties.answerTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .build();
        return PlainClient.over(connections, requestConfig(properties))
                .evictIdleConnections(TimeValue.of(properties.idleConnectionTtl()))
                .evictExpiredConnections()
                .build();
    }
}
