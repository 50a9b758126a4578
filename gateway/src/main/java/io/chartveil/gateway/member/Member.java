// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A person who belongs to one tenant, or to the platform.
 *
 * @param secondFactor whether a code is asked for at sign-in
 * @param authenticatedAt when the person last proved who they are
 * @param renewedAt when an administrator last renewed their password, or took their second factor off
 */
public record Member(
        TenantId home,
        UUID id,
        String email,
        String name,
        State state,
        Set<Role> roles,
        boolean secondFactor,
        Optional<Instant> lockedUntil,
        Optional<Instant> authenticatedAt,
        Optional<Instant> renewedAt,
        long version) {

    /** Whether the person can sign in. */
    public enum State {
        INVITED,
        ACTIVE,
        /** By an administrator; the lock after failed attempts ends by itself. */
        LOCKED
    }

    public Member {
        roles = Set.copyOf(roles);
    }

    @Override
    public String toString() {
        return "Member[" + home + "/" + id + "]";
    }
}
