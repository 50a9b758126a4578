// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.ingestion.intake.IntakeProperties;
import io.chartveil.problemweb.BodyLimit;
import io.chartveil.problemweb.ProblemWriter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;

/** The intake's limits on the web. */
@Configuration(proxyBeanMethods = false)
class IntakeWebConfiguration {

    private static final long ORDINARY = 2L * 1024 * 1024;

    @Bean
    SubmissionReader submissionReader(IntakeProperties properties, IntakeGate gate) {
        return new SubmissionReader(properties, gate);
    }

    @Bean
    IntakeGate intakeGate(IntakeProperties properties, ProblemWriter problems) {
        return new IntakeGate(properties, problems);
    }

    /** Around all other filters: a request is inside until its audit event is durable and its answer out. */
    @Bean
    FilterRegistrationBean<IntakeGate> intakeGateFilter(IntakeGate gate) {
        var registration = new FilterRegistrationBean<>(gate);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    IntakeMemory intakeMemory(IntakeProperties properties) {
        return new IntakeMemory(properties);
    }

    /** A batch is read as a stream and has no end of its own; a record says its limit itself. */
    @Bean
    BodyLimit bodyLimit() {
        return request -> {
            if (!HttpMethod.POST.matches(request.getMethod())) {
                return ORDINARY;
            }
            String path = request.getRequestURI();
            boolean records = path.equals("/api/v1/records")
                    || path.equals("/api/v1/records/batch")
                    || path.startsWith("/api/v1/fhir")
                    || (path.startsWith("/api/v1/records/") && path.endsWith("/repair"));
            return records ? Long.MAX_VALUE : ORDINARY;
        };
    }
}
