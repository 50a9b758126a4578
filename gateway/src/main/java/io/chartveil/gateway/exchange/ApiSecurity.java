// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import io.chartveil.gateway.edge.TenantLimit;
import io.chartveil.gateway.edge.TenantShare;
import io.chartveil.problemweb.ProblemAccessDeniedHandler;
import io.chartveil.problemweb.ProblemEntryPoint;
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
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The chain of the gateway's own operations: stateless, by bearer token. What a service answers never comes here. */
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
    SecurityFilterChain apiChain(
            HttpSecurity http,
            Admissions admissions,
            TenantShare share,
            ProblemEntryPoint entryPoint,
            ProblemAccessDeniedHandler accessDenied) {
        http.csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(entryPoint).accessDeniedHandler(accessDenied))
                .addFilterBefore(new AdmissionFilter(admissions, entryPoint), AnonymousAuthenticationFilter.class)
                .addFilterAfter(new TenantLimit(share), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests
                        // The answer to a request that was let in, or the refusal of one that was not.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .anyRequest()
                        .authenticated());
        return http.build();
    }
}
