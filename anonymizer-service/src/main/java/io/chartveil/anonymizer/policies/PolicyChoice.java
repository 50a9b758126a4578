// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which policy a tenant's records are made under where they name none, and whether it takes two persons to change that.
 *
 * @param approvalRequired whether drafts and changes of this choice wait for a second person
 * @param defaultPolicy a name, or a name with its version; null: the one the installation gave the tenant
 * @param sources policies by source, in the same form
 */
public record PolicyChoice(
        boolean approvalRequired, @Nullable String defaultPolicy, Map<String, String> sources) {

    /** Of a tenant that never chose. */
    static final PolicyChoice INITIAL = new PolicyChoice(false, null, Map.of());

    public PolicyChoice {
        // Absent from a request that names none.
        sources = sources == null ? Map.of() : Map.copyOf(sources);
    }

    Optional<String> forSource(String source) {
        return Optional.ofNullable(sources.get(source)).or(() -> Optional.ofNullable(defaultPolicy));
    }
}
