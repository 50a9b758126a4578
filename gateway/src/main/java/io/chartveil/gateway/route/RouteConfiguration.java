// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.exchange.Admission;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.gateway.token.InternalTokens;
import io.micrometer.tracing.Tracer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes to the services. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    @Bean
    CloseableHttpClient serviceClient(RouteProperties properties) {
        return ServiceClient.create(properties);
    }

    @Bean
    ServiceExchange serviceExchange(
            CloseableHttpClient client,
            RouteProperties properties,
            ServicesProperties services,
            ObjectProvider<Tracer> tracer) {
        return new ServiceExchange(client, properties, services, tracer.getIfAvailable(() -> Tracer.NOOP));
    }

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(ServiceExchange exchange, InternalTokens tokens) {
        return GatewayRouterFunctions.route(
                request ->
                        Routes.ownerOf(request.servletRequest().getRequestURI()).isPresent(),
                request -> {
                    var servlet = request.servletRequest();
                    var service = Routes.ownerOf(servlet.getRequestURI()).orElseThrow();
                    String token = Admission.of(servlet).tokenFor(service.wireName(), tokens);
                    return exchange.exchange(servlet, service, token);
                });
    }
}
