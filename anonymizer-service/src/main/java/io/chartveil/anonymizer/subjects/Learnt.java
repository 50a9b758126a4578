// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.deid.KnownIdentifiers;
import java.util.List;
import java.util.UUID;

/** What one record told about its subject and nobody knew before. */
public record Learnt(Subject subject, UUID id, List<KnownIdentifiers.Value> values) {
    public Learnt {
        values = List.copyOf(values);
    }
}
