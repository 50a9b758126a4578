// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;

/** The chain of the gateway's own operations, by bearer token. What a service answers has a chain of its own. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    /** Public keys, documents and pages, and the operation whose body holds its own credential. */
    private static final String[] OPEN = {
        "/internal/jwks",
        "/internal/openapi/**",
        "/login.css",
        "/join",
        "/api/docs",
        "/api/docs/**",
        "/api/v1/invitations/accept"
    };

    /** One observation per request is enough: the web server's own. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Actuator stands on the management port, which is nobody's but the platform's. */
    @Bean
    @Order(0)
    SecurityFilterChain managementChain(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain apiChain(HttpSecurity http, BearerSecurity bearer) {
        return bearer.applyTo(http)
                .authorizeHttpRequests(requests -> requests
                        // The answer to a request that was let in, or the refusal of one that was not.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }
}
