// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.audit.AuditEvent;
import java.util.Optional;

/**
 * Who hands a record in, for the audit log.
 *
 * @param answersRefusals whether a refusal becomes the answer to a request and is recorded with that
 */
public record Submitter(AuditEvent.Agent agent, Optional<String> requestId, boolean answersRefusals) {}
