// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.Role;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * An issuer that a tenant trusts for its own people.
 *
 * @param audience what the issuer calls Chartveil; a token for anything else is not for us
 * @param roleClaim the claim that lists the issuer's own names of roles or groups
 * @param roles what those names mean here; any other means nothing
 */
public record IdentityProvider(
        TenantId tenant,
        UUID id,
        String issuer,
        String audience,
        URI jwksUri,
        String roleClaim,
        Map<String, Role> roles) {

    public IdentityProvider {
        roles = Map.copyOf(roles);
        if (roles.containsValue(Role.PLATFORM_OPERATOR)) {
            throw new IllegalArgumentException("a tenant's issuer makes no platform operators");
        }
    }
}
