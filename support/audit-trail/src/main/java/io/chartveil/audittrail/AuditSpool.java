// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import java.util.Set;

/** What the library keeps in the service's database. */
public final class AuditSpool {

    /** Tables on which the app role has no right at all, so that no tenant can see another's rows in them. */
    public static final Set<String> TABLES = Set.of("audit_spool", "audit_spool_head", "audit_spool_relay");

    private AuditSpool() {}
}
