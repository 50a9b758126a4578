// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.chartveil.gateway.key.KeyPurpose;
import io.chartveil.gateway.key.KeySet;
import io.chartveil.gateway.token.InternalTokens;
import io.chartveil.gateway.token.IssuerProperties;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/** The authorization server's endpoints, and the sign-in page before them. */
@Configuration(proxyBeanMethods = false)
class IssuerConfiguration {

    static final String SIGN_IN = "/login";

    @Bean
    @Order(1)
    SecurityFilterChain issuerChain(
            HttpSecurity http, ClientAssertions assertions, InternalTokens tokens, TokenAudit audit) {
        http.oauth2AuthorizationServer(server -> {
            // The API's requests, by far the most, are told apart by one comparison instead of a dozen patterns.
            http.securityMatcher(new AndRequestMatcher(
                    request -> !request.getRequestURI().startsWith("/api/"), server.getEndpointsMatcher()));
            server.oidc(Customizer.withDefaults());
            server.clientAuthentication(
                    clients -> clients.authenticationProviders(providers -> providers.forEach(ours(assertions))));
            server.tokenEndpoint(endpoint -> endpoint.authenticationProviders(providers -> providers.replaceAll(
                            provider -> provider instanceof OAuth2TokenExchangeAuthenticationProvider
                                    ? new ServiceTokenExchange(tokens)
                                    : provider))
                    .accessTokenResponseHandler(audit)
                    .errorResponseHandler(audit));
        });
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint(SIGN_IN),
                PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize")));
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain signInChain(HttpSecurity http, SignInProvider members) {
        http.securityMatcher(SIGN_IN, "/logout")
                .authenticationProvider(members)
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .authenticationDetailsSource(SignInDetails::of)
                        // The usual handler would put the failure, and with it what was typed, into the session.
                        .failureHandler((request, response, failure) ->
                                new DefaultRedirectStrategy().sendRedirect(request, response, SIGN_IN + "?error"))
                        .permitAll())
                .logout(logout -> logout.logoutSuccessUrl(SIGN_IN))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return http.build();
    }

    private static Consumer<AuthenticationProvider> ours(ClientAssertions assertions) {
        return provider -> {
            if (provider instanceof JwtClientAssertionAuthenticationProvider jwt) {
                jwt.setJwtDecoderFactory(assertions);
            } else if (provider instanceof ClientSecretAuthenticationProvider secret) {
                secret.setPasswordEncoder(new SecretHashes());
            }
        };
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IssuerProperties properties) {
        return AuthorizationServerSettings.builder()
                .issuer(properties.url().toString())
                .build();
    }

    /** What {@code /oauth2/jwks} publishes: future keys too, so that every cache has them in time. */
    @Bean
    JWKSource<SecurityContext> accessKeys(KeySet keys) {
        return (selector, context) -> selector.select(keys.all(KeyPurpose.ACCESS));
    }

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            JWKSource<SecurityContext> accessKeys, KeySet keys, TokenClaims claims) {
        var encoder = new NimbusJwtEncoder(accessKeys);
        encoder.setJwkSelector(candidates -> keys.active(KeyPurpose.ACCESS));
        var jwts = new JwtGenerator(encoder);
        jwts.setJwtCustomizer(claims);
        return new DelegatingOAuth2TokenGenerator(jwts);
    }
}
