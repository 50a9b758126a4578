// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.audit.AuditEvent;
import java.util.Optional;

/** An event's bytes, ready for the spool, and whose it is. */
record EncodedEvent(Optional<TenantId> tenant, byte[] bytes) {

    static EncodedEvent of(AuditEvent event) {
        return new EncodedEvent(event.tenant(), AuditEventJson.write(event));
    }

    @Override
    public String toString() {
        return "EncodedEvent[" + bytes.length + " bytes]";
    }
}
