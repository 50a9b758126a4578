// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.anonymizer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A subject was erased: whoever holds something under its pseudonym, or of its records, deletes it. The key is the
 * pseudonym, the value is this in JSON.
 *
 * @param liveErasedAt what was accepted of the patient before this is erased, what comes later is a new subject's
 * @param records those of the subject that the anonymizer knows; of more than {@link #MAX_RECORDS} the rest comes in
 *     further events with the same pseudonym. None in events of before there was this field
 */
public record SubjectErased(
        UUID eventId,
        TenantId tenant,
        String pseudonym,
        Instant liveErasedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RecordId> records) {

    public static final String TOPIC = "subjects.erased.v1";
    public static final String TYPE = "io.chartveil.subject.erased.v1";

    /** So that an event stays far below a message's size. */
    public static final int MAX_RECORDS = 1_000;

    public SubjectErased {
        // Absent from events of before there was this field.
        records = records == null ? List.of() : List.copyOf(records);
    }
}
