// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import io.chartveil.contracts.audit.AuditEvent;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a controller method leaves in the audit log, whatever its outcome. The library writes it, durably, before the
 * first byte of the answer; it stands in OpenAPI as {@code x-audit}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {

    /** The operation's name in the log: a noun and a past participle, {@code record.read}. */
    String type();

    AuditEvent.Action action();

    Cardinality cardinality() default Cardinality.ONE;

    /** How many events a successful call leaves; a refused or failed one, or one that touched nothing, leaves one. */
    enum Cardinality {
        ONE,
        /** One for each {@link AuditFacts#entry}. */
        ENTRY,
        /** One for each patient that the call touched. */
        PATIENT
    }
}
