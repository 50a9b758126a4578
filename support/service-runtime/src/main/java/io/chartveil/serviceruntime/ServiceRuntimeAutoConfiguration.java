// SPDX-License-Identifier: Apache-2.0
package io.chartveil.serviceruntime;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** What every service has: a clock, an identity, named requests, traces, a checked schema and a gentle end. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration"
        })
@EnableConfigurationProperties(RuntimeProperties.class)
public final class ServiceRuntimeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ServiceIdentity serviceIdentity(Environment environment, RuntimeProperties properties) {
        return new ServiceIdentity(environment.getRequiredProperty("spring.application.name"), properties.instance());
    }

    @Bean
    KafkaTraces kafkaTraces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        return new KafkaTraces(
                tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
    }

    @Bean
    AddressesUntold addressesUntold() {
        return new AddressesUntold();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(DataSource.class)
    static class DatabaseConfiguration {

        @Bean
        SchemaCheck schemaCheck(DataSource dataSource, ServiceIdentity identity) {
            return new SchemaCheck(dataSource, identity.name());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class WebConfiguration {

        @Bean
        DrainWait drainWait(RuntimeProperties properties) {
            return new DrainWait(properties.drainWait());
        }

        /** Before Boot's observation of the request, so that its logs too carry the name. */
        @Bean
        FilterRegistrationBean<RequestIdFilter> requestIdFilter(RuntimeProperties properties) {
            var registration = new FilterRegistrationBean<>(new RequestIdFilter(properties.edge()));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return registration;
        }
    }
}
