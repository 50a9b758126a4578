// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.services.Service;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.gateway.token.InternalTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.util.Arrays;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The way to the services. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    /** Where the observation stands, so that both see the same answers. */
    private static final int AROUND_PROBLEMS = Ordered.HIGHEST_PRECEDENCE + 1;

    private static final String TRACES_GO_TO = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Bean
    CloseableHttpClient serviceClient(RouteProperties properties) {
        return ServiceClient.create(properties);
    }

    @Bean
    ServiceExchange serviceExchange(
            CloseableHttpClient client, RouteProperties properties, ObjectProvider<Tracer> tracer) {
        return new ServiceExchange(client, properties, tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    @Bean
    TraceSample traceSample(RouteProperties properties, Environment environment) {
        return new TraceSample(environment.containsProperty(TRACES_GO_TO) ? properties.traced() : 0);
    }

    /** By service, the busiest first. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> serviceRoutes(
            ServicesProperties services, ServiceExchange exchange, InternalTokens tokens) {
        return Arrays.stream(Service.values())
                .map(service -> GatewayRouterFunctions.route(service.wireName())
                        .route(Routes.to(service), new ServiceHandler(service, services, tokens, exchange))
                        .build())
                .reduce(RouterFunction::and)
                .orElseThrow();
    }

    @Bean
    FilterRegistrationBean<RouteTimes> routeTimes(MeterRegistry metrics) {
        var registration = new FilterRegistrationBean<>(new RouteTimes(metrics));
        registration.setOrder(AROUND_PROBLEMS);
        registration.addUrlPatterns(Routes.PREFIX + "*");
        return registration;
    }
}
