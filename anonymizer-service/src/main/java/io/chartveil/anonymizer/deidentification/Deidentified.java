// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.deidentification;

import io.chartveil.deid.KnownIdentifiers;

/**
 * A record after its identifiers were replaced.
 *
 * @param body in the record's own format
 * @param findings what was done where: a JSON array, without values
 * @param learnt identifiers of its patient that nobody knew before
 * @param policy {@code name@version}
 * @param engine version of the engine and its models
 */
public record Deidentified(byte[] body, byte[] findings, KnownIdentifiers learnt, String policy, String engine) {

    @Override
    public String toString() {
        return "Deidentified[" + body.length + " bytes]";
    }
}
