// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.audit.AuditEvent;
import java.util.List;

/** The service's own durable, chained spool of audit events. What cannot be written there must not happen. */
public interface AuditTrail {

    /**
     * Writes events in the caller's transaction: they are durable exactly if its work is. Call it last, since until the
     * commit the other appending transactions of this instance wait.
     *
     * @throws IllegalStateException without a transaction
     * @throws io.chartveil.problemweb.ProblemException (503) at the spool's limit, or when the spool cannot be written
     */
    void append(List<AuditEvent> events);

    /**
     * Writes events in a transaction of their own, shared with everybody who asks at the same time, and returns when
     * they are durable.
     *
     * @throws io.chartveil.problemweb.ProblemException (503) if that took too long or failed; the caller then answers
     *     nothing else
     */
    void recordNow(List<AuditEvent> events);

    default void recordNow(AuditEvent event) {
        recordNow(List.of(event));
    }
}
