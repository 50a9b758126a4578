// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

/** Ends the reading of a record inside this package; callers see {@link Inspection.Faulty}. */
final class FaultyRecord extends RuntimeException {

    private final transient Fault fault;

    FaultyRecord(Fault fault) {
        // No stack trace: bad input is an everyday thing and must be cheap.
        super(fault.rule(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
