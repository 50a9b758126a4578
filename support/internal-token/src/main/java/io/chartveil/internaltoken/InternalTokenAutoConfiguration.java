// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import io.chartveil.problemweb.ProblemAccessDeniedHandler;
import io.chartveil.problemweb.ProblemEntryPoint;
import io.chartveil.serviceruntime.ServiceIdentity;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** One stateless chain for a service: the internal token or a problem. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        },
        afterName = {
            "io.chartveil.serviceruntime.ServiceRuntimeAutoConfiguration",
            "io.chartveil.problemweb.ProblemWebAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty("chartveil.token.jwks-uri")
@EnableConfigurationProperties(TokenProperties.class)
public final class InternalTokenAutoConfiguration {

    private static final String API = "/api/**";
    private static final String INTERNAL = "/internal/**";
    /** The service's OpenAPI document: it holds no secret, and the gateway gathers it without a caller. */
    private static final String DOCUMENT = "/internal/openapi/**";

    @Bean
    SigningKeys signingKeys(TokenProperties properties) {
        return new SigningKeys(
                KeySetSource.of(properties.jwksUri()), new KeySetFile(properties.jwksCache()), properties.refresh());
    }

    @Bean
    BehindTheGateway behindTheGateway() {
        return new BehindTheGateway();
    }

    /** Without a key no caller can be known: not ready. */
    @Bean
    HealthIndicator tokenKeysHealthIndicator(SigningKeys keys) {
        return () -> (keys.isReady() ? Health.up() : Health.down()).build();
    }

    @Bean
    TokenVerifier tokenVerifier(SigningKeys keys, ServiceIdentity identity, Clock clock) {
        return new TokenVerifier(keys, identity.name(), clock);
    }

    @Bean
    @ConditionalOnProperty({"chartveil.token.token-uri", "chartveil.token.client-id", "chartveil.token.client-secret"})
    TokenExchange tokenExchange(TokenProperties properties, Clock clock) {
        return new TokenExchange(
                Objects.requireNonNull(properties.tokenUri()),
                Objects.requireNonNull(properties.clientId()),
                Objects.requireNonNull(properties.clientSecret()),
                clock);
    }

    /** Actuator stands on the management port, which is nobody's but the platform's. */
    @Bean
    @Order(0)
    SecurityFilterChain managementChain(HttpSecurity http) throws Exception {
        return bare(http)
                .securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain internalTokenChain(
            HttpSecurity http,
            TokenVerifier tokens,
            ProblemEntryPoint entryPoint,
            ProblemAccessDeniedHandler accessDenied)
            throws Exception {
        return bare(http)
                .addFilterBefore(new InternalTokenFilter(tokens, entryPoint), AnonymousAuthenticationFilter.class)
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(entryPoint).accessDeniedHandler(accessDenied))
                .authorizeHttpRequests(requests -> requests
                        // The answer to a request that was let in, or the refusal of one that was not.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, DOCUMENT)
                        .permitAll()
                        .requestMatchers(API, INTERNAL)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Nothing that a service without sessions, forms and cookies has no use for. */
    private static HttpSecurity bare(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.httpStrictTransportSecurity(HeadersConfigurer.HstsConfig::disable))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** There is no password to log in with; without this bean Boot would make a user with one. */
    @Bean
    AuthenticationManager noPasswords() {
        return _ -> {
            throw new ProviderNotFoundException("only internal tokens are accepted");
        };
    }

    /** One observation per request is enough: the web server's own. */
    @Bean
    SecurityObservationSettings noSecurityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    WebMvcConfigurer callersInControllers() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new PermissionInterceptor())
                        .addPathPatterns(API, INTERNAL)
                        .excludePathPatterns(DOCUMENT);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
