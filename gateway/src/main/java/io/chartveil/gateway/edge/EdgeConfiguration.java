// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The filters around everything else. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    /** Outside of everything that can answer, but for the request's name. */
    private static final int OUTERMOST = Ordered.HIGHEST_PRECEDENCE + 1;

    /** Inside of what turns exceptions into problems, and before Spring Security. */
    private static final int BEFORE_SECURITY = -110;

    @Bean
    FilterRegistrationBean<AnswerHeaders> answerHeaders() {
        var registration = new FilterRegistrationBean<>(new AnswerHeaders());
        registration.setOrder(OUTERMOST);
        return registration;
    }

    @Bean
    FilterRegistrationBean<MediaRangeRefusal> mediaRangeRefusal() {
        var registration = new FilterRegistrationBean<>(new MediaRangeRefusal());
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<AddressLimit> addressLimit(LimitProperties properties) {
        var registration = new FilterRegistrationBean<>(new AddressLimit(properties));
        registration.setOrder(BEFORE_SECURITY);
        registration.addUrlPatterns(
                "/oauth2/token", "/oauth2/authorize", "/login", "/join", "/api/v1/invitations/accept");
        return registration;
    }
}
