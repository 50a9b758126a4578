// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import io.chartveil.contracts.gateway.TenantFacts.SealingKeys;
import java.time.Instant;
import java.util.Optional;

/**
 * A hospital or company with its own data, which nobody else sees.
 *
 * @param version counts up with each change
 * @param sealingKeys the public halves; absent until the services have made them
 */
public record Tenant(
        TenantId id,
        String name,
        State state,
        long version,
        String defaultPolicy,
        Optional<SealingKeys> sealingKeys,
        Instant createdAt,
        Instant changedAt) {

    /** A tenant's life as the gateway sees it. */
    public enum State {
        /** The services have not made its keys yet; nothing can be done with it. */
        PROVISIONING,
        ACTIVE,
        SUSPENDED,
        /** For ever. */
        CLOSED
    }

    /** What others are told; nothing before it has its keys. */
    Optional<TenantFacts> facts() {
        return sealingKeys.map(keys -> new TenantFacts(
                id,
                name,
                switch (state) {
                    case PROVISIONING, ACTIVE -> TenantFacts.State.ACTIVE;
                    case SUSPENDED -> TenantFacts.State.SUSPENDED;
                    case CLOSED -> TenantFacts.State.CLOSED;
                },
                version,
                defaultPolicy,
                keys,
                changedAt));
    }
}
