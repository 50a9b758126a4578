// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.erasure;

import java.util.List;
import java.util.UUID;

/**
 * How far an erasure goes here.
 *
 * @param routes the hashes by which the patient's records are ordered; none where the subject is a record without a patient
 * @param patients the hashes by which they are found
 * @param through the last acceptance number before the erasure
 * @param records all that were accepted of the patient up to then: also what is in flight or a dead letter, which the
 *     anonymizer cannot name
 */
record Reach(List<byte[]> routes, List<byte[]> patients, long through, List<UUID> records) {

    Reach {
        routes = List.copyOf(routes);
        patients = List.copyOf(patients);
        records = List.copyOf(records);
    }
}
