// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.problemweb.ProblemWriter;
import io.chartveil.serviceruntime.ServiceIdentity;
import io.chartveil.tenancy.TenantTransactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The audit trail of a service that has a database: spool, relay, and the web part where there is a web. */
@AutoConfiguration(
        afterName = {
            "io.chartveil.serviceruntime.ServiceRuntimeAutoConfiguration",
            "io.chartveil.tenancy.TenancyAutoConfiguration",
            "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
        })
@EnableConfigurationProperties(AuditTrailProperties.class)
public final class AuditTrailAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("chartveil.audit.patient-key-file")
    PatientTags patientTags(AuditTrailProperties properties) {
        try {
            return new PatientTags(
                    Files.readAllBytes(Path.of(properties.patientKeyFile().orElseThrow())));
        } catch (IOException e) {
            throw new UncheckedIOException("chartveil.audit.patient-key-file cannot be read", e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSingleCandidate(DataSource.class)
    @ConditionalOnMissingBean(AuditTrail.class)
    static class SpoolConfiguration {

        @Bean
        SpoolLimits auditSpoolLimits(AuditTrailProperties properties) {
            return new SpoolLimits(properties.spoolLimit());
        }

        @Bean
        SpoolRelayDatabase auditSpoolRelayDatabase(Environment environment) {
            return new SpoolRelayDatabase(environment);
        }

        @Bean
        SpoolClaims auditSpoolClaims(ServiceIdentity identity, SpoolRelayDatabase database) {
            return new SpoolClaims(identity.name(), identity.instance(), database.jdbc(), database.transaction());
        }

        @Bean
        SpoolTopic auditSpoolTopic(ServiceIdentity identity, KafkaProperties kafka) {
            return new SpoolTopic(identity.name(), kafka.buildProducerProperties());
        }

        @Bean
        SpoolRelay auditSpoolRelay(
                ServiceIdentity identity,
                SpoolRelayDatabase database,
                SpoolTopic topic,
                SpoolLimits limits,
                Clock clock) {
            return new SpoolRelay(identity.instance(), database.jdbc(), topic, limits, clock);
        }

        @Bean
        SpoolRelayRunner auditSpoolRelayRunner(SpoolClaims claims, SpoolRelay relay) {
            return new SpoolRelayRunner(claims, relay);
        }

        @Bean
        AuditTrail auditTrail(
                SpoolClaims claims,
                JdbcOperations jdbc,
                SpoolLimits limits,
                TenantTransactions tenantTransactions,
                PlatformTransactionManager transactions,
                AuditTrailProperties properties,
                SpoolRelayRunner relay) {
            return new SpooledAuditTrail(
                    claims,
                    new SpoolWriter(jdbc),
                    limits,
                    tenantTransactions,
                    new TransactionTemplate(transactions),
                    properties.recordTimeout(),
                    relay::appended);
        }

        /** Ready means that events can be written; whether they are collected is a metric, not a reason to stop. */
        @Bean
        HealthIndicator auditTrailHealthIndicator(SpoolClaims claims) {
            return () -> claims.spools().size() == SpoolClaims.Lane.values().length
                    ? Health.up().build()
                    : Health.down().withDetail("reason", "no spool yet").build();
        }

        @Bean
        MeterBinder auditTrailMetrics(SpoolLimits limits, SpoolRelay relay) {
            return registry -> register(registry, limits, relay);
        }

        private static void register(MeterRegistry registry, SpoolLimits limits, SpoolRelay relay) {
            Gauge.builder("chartveil.audit.spool.waiting", limits, SpoolLimits::total)
                    .description("Audit events in this instance's spools that the topic does not have yet")
                    .register(registry);
            Gauge.builder(
                            "chartveil.audit.spool.oldest",
                            relay,
                            each -> each.ageOfOldest().toMillis() / 1_000.0)
                    .description("Age of the oldest of them")
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class WebConfiguration implements WebMvcConfigurer {

        private final AuditInterceptor interceptor = new AuditInterceptor();

        /** Before the permission's interceptor, so that its refusals are known as the operation's. */
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(interceptor).order(Ordered.HIGHEST_PRECEDENCE);
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(interceptor);
        }

        @Bean
        AnonymousRefusals anonymousRefusals(AuditTrail trail, Clock clock) {
            return new AnonymousRefusals(trail, clock);
        }

        /** After the request's name is known, before security. */
        @Bean
        FilterRegistrationBean<AuditFilter> auditFilter(
                AuditTrail trail, AnonymousRefusals refusals, ProblemWriter problems, Clock clock) {
            var registration = new FilterRegistrationBean<>(new AuditFilter(trail, refusals, problems, clock));
            registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
            return registration;
        }

        @Bean
        AuditDeclarations auditDeclarations(RequestMappingHandlerMapping requestMappingHandlerMapping) {
            return new AuditDeclarations(requestMappingHandlerMapping);
        }
    }
}
