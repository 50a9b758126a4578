// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.log;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;

/**
 * Whose log it is. Each tenant has one of its own, so that an auditor can be given all of it, checkpoints and proofs
 * included, without a word about others, not even how much they do; and one for the platform's own affairs.
 */
record LogName(String value) implements Comparable<LogName> {

    /** No tenant can be called so. */
    static final LogName PLATFORM = new LogName("_platform");

    static LogName of(AuditEvent event) {
        return event.tenant().map(TenantId::value).map(LogName::new).orElse(PLATFORM);
    }

    @Override
    public int compareTo(LogName other) {
        return value.compareTo(other.value);
    }
}
