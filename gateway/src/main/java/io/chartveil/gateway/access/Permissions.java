// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.access;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permissions that a service account can be given. */
public final class Permissions {

    /** Every permission that some role inside a tenant has, but for what only a person may do. */
    public static final Set<String> GRANTABLE_IN_TENANT = Stream.of(Role.values())
            .filter(role -> role != Role.PLATFORM_OPERATOR)
            .flatMap(role -> role.permissions().stream())
            .filter(permission -> !permission.startsWith("break-glass:"))
            .collect(Collectors.toUnmodifiableSet());

    /** What every person may do about themselves, and no account has. */
    static final String SELF_MANAGE = "self:manage";

    /** What the services' own calls need; no person and no account is ever given one of these. */
    public static final String KEYS_PROVISION = "keys:provision";

    public static final String ORIGINALS_SEALED = "originals:sealed";

    private Permissions() {}

    public static boolean grantableInTenant(Collection<String> permissions) {
        return GRANTABLE_IN_TENANT.containsAll(permissions);
    }
}
