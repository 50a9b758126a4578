// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.oauth;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * Authorization codes between the sign-in and the token endpoint, in the database, since another gateway may redeem them.
 * Tokens by client credentials leave nothing: they verify by themselves.
 */
@Component
class Authorizations implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService stored;

    Authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
        this.stored = new JdbcOAuth2AuthorizationService(jdbc, clients);
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(authorization.getAuthorizationGrantType())) {
            stored.save(authorization);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        stored.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return stored.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return stored.findByToken(token, type);
    }
}
