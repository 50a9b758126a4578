// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.ledger.RecordState;
import java.util.Optional;

/** What became of one submitted record. */
public sealed interface IntakeResult {

    /** It is durable and on its way. */
    record Accepted(RecordId id) implements IntakeResult {}

    /** It was accepted before, under this id. */
    record Repeated(RecordId id, RecordState state) implements IntakeResult {}

    /** The idempotency key was used before, for other content. */
    record KeyReused(RecordId first) implements IntakeResult {}

    /** It was accepted before, under this id, and erased since with its patient: a replay is not taken in. */
    record Erased(RecordId first) implements IntakeResult {}

    /** It is not sound. It is kept, sealed, under this id; without one it could not be kept. */
    record Refused(Optional<RecordId> id, Fault fault) implements IntakeResult {}

    /** Nothing is taken in here and now; nothing was kept. */
    record Closed(Door door) implements IntakeResult {}

    /** Why nothing is taken in. */
    enum Door {
        TENANT_UNKNOWN,
        TENANT_SUSPENDED,
        SOURCE_UNKNOWN,
        SOURCE_PAUSED
    }
}
