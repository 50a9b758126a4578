// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.account;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A machine that acts for its tenant, or for the platform.
 *
 * @param home the tenant it belongs to, or the platform's own place
 * @param clientId {@code <tenant>.<random>}; the platform's accounts have a plain name
 * @param jwks public keys for {@code private_key_jwt}, a JWK set in JSON
 */
public record ServiceAccount(
        TenantId home,
        String clientId,
        String name,
        Set<String> permissions,
        Optional<String> jwks,
        State state,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        long version,
        Instant createdAt) {

    /** Whether it may be used at all. */
    public enum State {
        ACTIVE,
        REVOKED
    }

    public ServiceAccount {
        permissions = Set.copyOf(new TreeSet<>(permissions));
    }

    public boolean usableAt(Instant time) {
        return state == State.ACTIVE && expiresAt.map(time::isBefore).orElse(true);
    }

    /** Where an account of that client id lives. Empty for an id that none can have. */
    public static Optional<TenantId> homeOf(String clientId) {
        int dot = clientId.indexOf('.');
        try {
            return Optional.of(dot < 0 ? Platform.ID : new TenantId(clientId.substring(0, dot)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An account with the hashes of the secrets that open it now. */
    public record WithSecrets(ServiceAccount account, List<byte[]> secretHashes) {
        public WithSecrets {
            secretHashes = List.copyOf(secretHashes);
        }
    }
}
