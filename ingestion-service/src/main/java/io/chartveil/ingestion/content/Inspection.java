// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

/** What came of reading a record. */
public sealed interface Inspection {

    /** @param body the record as it is kept: text is UTF-8 from here on, everything else is as it came */
    record Sound(Sketch sketch, byte[] body) implements Inspection {}

    record Faulty(Fault fault) implements Inspection {}
}
