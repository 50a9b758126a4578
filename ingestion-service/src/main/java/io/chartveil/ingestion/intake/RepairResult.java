// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.intake.IntakeResult.Door;

/** What became of a mended record that was to take a refused one's place. */
public sealed interface RepairResult {

    /** It is on its way, as the record's next generation. */
    record Repaired(RecordId id, int generation) implements RepairResult {}

    /** There is no such record. */
    record Missing() implements RepairResult {}

    /** The record is neither refused nor a dead letter. */
    record NotRepairable() implements RepairResult {}

    /** It was accepted before the erasure of the patient that it turns out to be of. */
    record Erased() implements RepairResult {}

    /** The mended record was accepted before, under another id: sent again by its sender, most likely. */
    record AcceptedElsewhere(RecordId first) implements RepairResult {}

    /** It is not sound yet. Nothing was kept of it. */
    record StillFaulty(Fault fault) implements RepairResult {}

    /** Nothing is taken in here and now. */
    record Closed(Door door) implements RepairResult {}
}
