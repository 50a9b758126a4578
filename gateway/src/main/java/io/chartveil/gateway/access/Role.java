// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** What a member is to the tenant. A role is a fixed set of permissions; nothing else grants any to a person. */
public enum Role {
    TENANT_ADMIN(
            "tenant-admin",
            "sources:read sources:write members:read members:write service-accounts:read service-accounts:write"
                    + " usage:read records:read dead-letters:read dead-letters:write policies:read counts:read"),
    PRIVACY_OFFICER(
            "privacy-officer",
            "records:read anonymized:read findings:read originals:read policies:read policies:write subjects:read"
                    + " subjects:write reidentify:run break-glass:request break-glass:approve audit:read usage:read"
                    + " members:read"),
    DATA_ENGINEER(
            "data-engineer",
            "records:write records:read records:reprocess sources:read sources:write dead-letters:read"
                    + " dead-letters:write usage:read anonymized:read findings:read deidentify:run policies:read"
                    + " break-glass:request originals:read"),
    RESEARCHER("researcher", "counts:read"),
    AUDITOR("auditor", "audit:read"),
    /** The only role without a tenant, and the only one that such a member can have; its audit log is the platform's. */
    PLATFORM_OPERATOR("platform-operator", "tenants:read tenants:write audit:read");

    private final String wireName;

    // Made by Set.of: it cannot change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> permissions;

    Role(String wireName, String permissions) {
        this.wireName = wireName;
        this.permissions = Set.of(permissions.split(" "));
    }

    /** The name in tokens, columns and JSON. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** @throws IllegalArgumentException if there is no such role */
    @JsonCreator
    public static Role ofWireName(String name) {
        for (var role : values()) {
            if (role.wireName.equals(name)) {
                return role;
            }
        }
        throw new IllegalArgumentException("unknown role");
    }

    public static Set<String> permissionsOf(Collection<Role> roles) {
        var permissions = new TreeSet<String>(Set.of(Permissions.SELF_MANAGE));
        roles.forEach(role -> permissions.addAll(role.permissions));
        return permissions;
    }
}
