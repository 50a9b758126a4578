// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.structured;

import io.chartveil.deid.KnownIdentifiers;
import java.util.List;

/**
 * A record after its identifiers were replaced.
 *
 * @param bytes the record in its own format
 * @param learnt what the record told of its subject and was not known: to be sealed and kept by the caller
 */
public record DeidentifiedRecord(byte[] bytes, List<RecordFinding> findings, KnownIdentifiers learnt) {

    public DeidentifiedRecord {
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return "DeidentifiedRecord[" + bytes.length + " bytes, " + findings.size() + " findings]";
    }
}
