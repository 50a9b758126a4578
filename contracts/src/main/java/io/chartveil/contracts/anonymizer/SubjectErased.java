// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.anonymizer;

import io.chartveil.contracts.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A subject was erased: whoever holds something under its pseudonym deletes it. The key is the pseudonym, the value is
 * this in JSON.
 */
public record SubjectErased(UUID eventId, TenantId tenant, String pseudonym, Instant liveErasedAt) {

    public static final String TOPIC = "subjects.erased.v1";
    public static final String TYPE = "io.chartveil.subject.erased.v1";
}
