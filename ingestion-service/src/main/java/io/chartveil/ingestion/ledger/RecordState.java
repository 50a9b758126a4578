// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.ledger;

/** Where a record is. The names are the column's and the API's. */
public enum RecordState {
    /** Accepted and on its way: what is in flight. */
    ACCEPTED,
    /** Stored for analysis. */
    DONE,
    /** A permanent fault stopped it; it waits for a person. */
    DEAD_LETTERED,
    /** Never accepted; kept, sealed, for repair. */
    REFUSED,
    /** A dead letter or a refusal that a person has laid aside. */
    DISCARDED,
    /** Of a patient who was erased: nothing is left of it but that it was. */
    ERASED
}
