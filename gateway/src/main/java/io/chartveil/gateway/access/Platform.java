// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.access;

import io.chartveil.contracts.TenantId;
import java.util.Optional;

/** The platform's own place among the tenants: operators and their accounts live under an id that no tenant can take. */
public final class Platform {

    public static final TenantId ID = new TenantId("platform");

    private Platform() {}

    /** The tenant to name in a token: none for the platform's own people and accounts. */
    public static Optional<TenantId> asTenant(TenantId home) {
        return home.equals(ID) ? Optional.empty() : Optional.of(home);
    }
}
