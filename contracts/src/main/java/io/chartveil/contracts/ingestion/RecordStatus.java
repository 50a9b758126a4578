// SPDX-License-Identifier: Apache-2.0
package io.chartveil.contracts.ingestion;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one processing of a record at one stage. The key is the record id; the value is this, in JSON; the
 * topic belongs to ingestion, which keeps the time line, and every stage writes to it.
 *
 * @param stage the service that speaks: {@code anonymizer} or {@code analytics}
 * @param startedAt when the stage took the record up
 * @param at when the stage was done with it
 */
public record RecordStatus(
        UUID eventId,
        TenantId tenant,
        RecordId record,
        int generation,
        String stage,
        State state,
        Instant startedAt,
        Instant at,
        int attempt,
        Optional<Cause> cause,
        Optional<String> policy) {

    public static final String TOPIC = "records.status.v1";
    public static final String TYPE = "io.chartveil.record.status.v1";

    /** How far a record has come. */
    public enum State {
        /** De-identified; the result is stored and on its way to analytics. */
        ANONYMIZED,
        /** Stored for analysis: the end of the way. */
        ANALYSED,
        /** A transient fault holds the record and what follows it under the same key; it will be tried again. */
        RETRYING,
        /** A permanent fault: the record waits for a person. */
        DEAD_LETTERED,
        /** An older generation than the one already applied; nothing was changed. */
        SUPERSEDED
    }

    /**
     * Why a record did not go on: never a value of the record.
     *
     * @param code the rule that was broken, stable, in kebab case
     * @param place a path or position inside the record, free of its content
     */
    public record Cause(String code, Optional<String> place) {}
}
