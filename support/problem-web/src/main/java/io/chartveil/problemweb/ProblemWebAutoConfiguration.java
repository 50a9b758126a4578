// SPDX-License-Identifier: Apache-2.0
package io.chartveil.problemweb;

import jakarta.servlet.DispatcherType;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Problem documents from every layer: controllers, filters, security, {@code sendError} and Tomcat itself. */
@AutoConfiguration(beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(ProblemWebProperties.class)
@Import({ProblemAdvice.class, ProblemErrorController.class})
public final class ProblemWebAutoConfiguration {

    /** Inside Boot's observation of the request, so that its metrics see the status that is sent. */
    private static final int JUST_INSIDE_OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 2;

    @Bean
    ProblemWriter problemWriter(ObjectProvider<ProblemRendering> renderings) {
        return new ProblemWriter(renderings.orderedStream().toList());
    }

    @Bean
    ProblemEntryPoint problemEntryPoint(ProblemWriter problems) {
        return new ProblemEntryPoint(problems);
    }

    @Bean
    ProblemAccessDeniedHandler problemAccessDeniedHandler(ProblemWriter problems) {
        return new ProblemAccessDeniedHandler(problems);
    }

    /** For addresses that Spring Security's firewall does not let in. */
    @Bean
    RequestRejectedHandler problemRequestRejectedHandler(ProblemWriter problems) {
        return (request, response, _) -> problems.write(request, response, HttpProblem.BAD_REQUEST);
    }

    @Bean
    @ConditionalOnMissingBean
    BodyLimit bodyLimit(ProblemWebProperties properties) {
        long bytes = properties.maxBody().toBytes();
        return _ -> bytes;
    }

    @Bean
    FilterRegistrationBean<ProblemFilter> problemFilter(ProblemWriter problems, BodyLimit limit) {
        var registration = new FilterRegistrationBean<>(new ProblemFilter(problems, limit));
        registration.setOrder(JUST_INSIDE_OBSERVATION);
        // What is streamed fails in a dispatch of its own.
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemReportValve(ProblemWriter problems) {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                // The host adds a valve of this class unless it finds one.
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                host.getPipeline().addValve(new ProblemReportValve(problems));
            }
        });
    }
}
