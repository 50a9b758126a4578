// SPDX-License-Identifier: Apache-2.0
package io.chartveil.e2e.platform;

import java.util.List;

/** What kinds of callers the tests play; the permissions are those of the roles in the gateway. */
public enum ClientRole {
    DATA_ENGINEER("records:write records:read records:reprocess sources:read sources:write dead-letters:read"
            + " dead-letters:write usage:read anonymized:read findings:read deidentify:run policies:read"),
    PRIVACY_OFFICER("records:read anonymized:read findings:read policies:read subjects:read audit:read usage:read"),
    RESEARCHER("counts:read"),
    AUDITOR("audit:read"),
    TENANT_ADMIN("sources:read sources:write service-accounts:read service-accounts:write usage:read records:read"
            + " dead-letters:read dead-letters:write policies:read counts:read members:read members:write");

    private final String permissions;

    ClientRole(String permissions) {
        this.permissions = permissions;
    }

    public List<String> permissions() {
        return List.of(permissions.split(" "));
    }
}
