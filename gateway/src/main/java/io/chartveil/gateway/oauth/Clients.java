// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import io.chartveil.gateway.account.ClientSecret;
import io.chartveil.gateway.account.ServiceAccount;
import io.chartveil.gateway.account.ServiceAccount.WithSecrets;
import io.chartveil.gateway.account.ServiceAccounts;
import io.chartveil.gateway.services.Service;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.gateway.token.IssuerProperties;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/**
 * The issuer's clients: every usable service account, two public applications that members sign in with, and the services
 * themselves. A client's internal id is its client id.
 */
@Component
class Clients implements RegisteredClientRepository {

    static final String CLI = "chartveil-cli";
    static final String CONSOLE = "chartveil-console";
    static final Set<String> SERVICES =
            Stream.of(Service.values()).map(Service::wireName).collect(Collectors.toUnmodifiableSet());
    /** Where the account's keys stand in the client's settings. */
    static final String JWKS = "chartveil.jwks";

    private final ServiceAccounts accounts;
    private final IssuerProperties properties;
    private final Clock clock;
    private final Map<String, RegisteredClient> applications;

    Clients(ServiceAccounts accounts, IssuerProperties properties, ServicesProperties services, Clock clock) {
        this.accounts = accounts;
        this.properties = properties;
        this.clock = clock;
        this.applications = Stream.concat(Stream.of(cli(), console()), services(services))
                .collect(Collectors.toMap(RegisteredClient::getClientId, Function.identity()));
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("service accounts are made by their tenant's administrators");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        var application = applications.get(clientId);
        return application != null
                ? application
                : accounts.findWithSecrets(clientId)
                        .filter(found -> found.account().usableAt(clock.instant()))
                        .map(this::machine)
                        .orElse(null);
    }

    private RegisteredClient machine(WithSecrets found) {
        ServiceAccount account = found.account();
        var settings = ClientSettings.builder();
        var client = RegisteredClient.withId(account.clientId())
                .clientId(account.clientId())
                .clientName(account.name())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(scopes -> scopes.addAll(account.permissions()))
                .tokenSettings(tokens());
        if (!found.secretHashes().isEmpty()) {
            client.clientSecret(SecretHashes.join(found.secretHashes()))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        account.jwks().ifPresent(jwks -> {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
            settings.setting(JWKS, jwks);
        });
        if (found.secretHashes().isEmpty() && account.jwks().isEmpty()) {
            // The builder would fall back to a secret that nobody has; private_key_jwt without keys cannot succeed.
            client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        }
        return client.clientSettings(settings.build()).build();
    }

    /** Those that have a secret; they can exchange tokens and do nothing else. */
    private Stream<RegisteredClient> services(ServicesProperties services) {
        return services.services().entrySet().stream()
                .filter(entry -> SERVICES.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().secret().map(secret -> new ClientSecret(secret.reveal())).stream()
                        .map(secret -> RegisteredClient.withId(entry.getKey())
                                .clientId(entry.getKey())
                                .clientSecret(SecretHashes.join(List.of(secret.hash())))
                                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                                .build()));
    }

    private RegisteredClient cli() {
        // RFC 8252, section 7.3: the port of a loopback address is free.
        return application(CLI, "Chartveil command line")
                .redirectUri("http://127.0.0.1/callback")
                .build();
    }

    private RegisteredClient console() {
        return application(CONSOLE, "Chartveil console")
                .redirectUri(properties.url().resolve("/console/callback").toString())
                .redirectUris(uris -> uris.addAll(properties.redirectUris()))
                .build();
    }

    private RegisteredClient.Builder application(String clientId, String name) {
        return RegisteredClient.withId(clientId)
                .clientId(clientId)
                .clientName(name)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope(OidcScopes.OPENID)
                .scope(OidcScopes.PROFILE)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build())
                .tokenSettings(tokens());
    }

    private TokenSettings tokens() {
        return TokenSettings.builder()
                .accessTokenTimeToLive(properties.accessTokenTtl())
                .idTokenSignatureAlgorithm(SignatureAlgorithm.ES256)
                .build();
    }
}
