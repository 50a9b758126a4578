// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import io.chartveil.deid.Label;
import io.chartveil.deid.SubjectSecrets;
import java.util.Optional;

/** Numbers and codes: record numbers, national ids, accounts, licences. */
public final class IdentifierReplacement {

    private final Stamp stamp;

    IdentifierReplacement(Stamp stamp) {
        this.stamp = stamp;
    }

    /** @param system the naming system, or an empty string; the same value of two systems gets two stand-ins */
    public Optional<String> replace(Label label, String system, String value) {
        String canonical = system.isEmpty() ? Folding.code(value) : system + "|" + Folding.code(value);
        return stamp.apply(
                label, value, canonical, () -> Optional.of(Shape.fill(value, stamp.digest(label, canonical))));
    }

    /**
     * The new id of a resource: derived from the tenant's key, so that references between records still meet, under
     * every policy. A FHIR-conformant id of 26 characters.
     */
    public String resourceId(String type, String id) {
        return SubjectSecrets.token(stamp.secrets().ofTenant("resource-id", type + "/" + id), 26);
    }
}
