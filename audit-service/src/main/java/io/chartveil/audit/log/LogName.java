// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import java.util.Optional;

/**
 * Whose log it is. Each tenant has one of its own, so that an auditor can be given all of it, checkpoints and proofs
 * included, without a word about others, not even how much they do; and one for the platform's own affairs.
 */
public record LogName(String value) implements Comparable<LogName> {

    /** No tenant can be called so. */
    public static final LogName PLATFORM = new LogName("_platform");

    public static LogName of(Optional<TenantId> tenant) {
        return tenant.map(TenantId::value).map(LogName::new).orElse(PLATFORM);
    }

    public static LogName of(TenantId tenant) {
        return new LogName(tenant.value());
    }

    static LogName of(AuditEvent event) {
        return of(event.tenant());
    }

    @Override
    public int compareTo(LogName other) {
        return value.compareTo(other.value);
    }
}
