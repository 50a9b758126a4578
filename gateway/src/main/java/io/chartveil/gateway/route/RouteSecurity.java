// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.gateway.exchange.BearerSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The chain before the routes, the first that is asked: nothing routed is open, so it has one rule. */
@Configuration(proxyBeanMethods = false)
class RouteSecurity {

    @Bean
    @Order(-1)
    SecurityFilterChain routeChain(HttpSecurity http, BearerSecurity bearer) {
        return bearer.applyTo(http.securityMatcher(Routes::lead))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }
}
