// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.web;

import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.AuditTrail;
import io.chartveil.contracts.audit.AuditEvent;
import java.util.List;

/**
 * Stands for the intake's own transaction, which has written the request's audit event together with the record: taking
 * the request's facts here keeps a second event from being written before the answer.
 */
public final class AuditedWithRecord implements AuditTrail {

    private static final AuditedWithRecord INSTANCE = new AuditedWithRecord();

    private AuditedWithRecord() {}

    public static void markWritten(AuditFacts facts) {
        facts.appendTo(INSTANCE);
    }

    @Override
    public void append(List<AuditEvent> events) {
        // Durable already, with the record.
    }

    @Override
    public void recordNow(List<AuditEvent> events) {
        throw new UnsupportedOperationException("only events that were written with their record end here");
    }
}
