// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.audittrail.AnonymousRefusals;
import io.chartveil.gateway.edge.TenantShare;
import io.chartveil.gateway.exchange.Admissions;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.gateway.token.InternalTokens;
import io.chartveil.problemweb.ProblemEntryPoint;
import io.chartveil.problemweb.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** The way to the services. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {

    /** Behind the request's name, its observation and what answers problems; before everything else. */
    private static final int BEFORE_ALL_THE_REST = Ordered.HIGHEST_PRECEDENCE + 50;

    private static final String TRACES_GO_TO = "management.opentelemetry.tracing.export.otlp.endpoint";

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
    TraceSample traceSample(RouteProperties properties, Environment environment) {
        return new TraceSample(environment.containsProperty(TRACES_GO_TO) ? properties.traced() : 0);
    }

    @Bean
    FilterRegistrationBean<RouteFilter> routeFilter(
            Admissions admissions,
            InternalTokens tokens,
            TenantShare share,
            ServiceExchange exchange,
            MeterRegistry metrics,
            ProblemWriter problems,
            ProblemEntryPoint unauthenticated,
            AnonymousRefusals refusals) {
        var filter = new RouteFilter(
                admissions, tokens, share, exchange, new RouteTimes(metrics), problems, unauthenticated, refusals);
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(BEFORE_ALL_THE_REST);
        registration.addUrlPatterns(Routes.PREFIX + "*");
        return registration;
    }
}
