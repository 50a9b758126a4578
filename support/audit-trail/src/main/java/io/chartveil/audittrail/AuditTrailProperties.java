// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audittrail;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the service's spool of audit events behaves.
 *
 * @param spoolLimit how many entries of one tenant may wait for the relay before its calls are refused with 503
 * @param recordTimeout how long an answer waits for its event to be durable before it becomes a 503
 * @param patientKeyFile file with the installation's audit key, at least 32 random bytes, the same for all services;
 *     without it no patient can be named in an event
 */
@ConfigurationProperties("chartveil.audit")
public record AuditTrailProperties(
        @DefaultValue("200000") long spoolLimit,
        @DefaultValue("2s") Duration recordTimeout,
        Optional<String> patientKeyFile) {

    public AuditTrailProperties {
        if (spoolLimit < 1) {
            throw new IllegalArgumentException("chartveil.audit.spool-limit is less than 1");
        }
        if (recordTimeout.isNegative() || recordTimeout.isZero()) {
            throw new IllegalArgumentException("chartveil.audit.record-timeout is no time at all");
        }
    }
}
