// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.deidentification.Deidentification;
import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.anonymizer.policies.TenantPolicies;
import io.chartveil.deid.Policy;
import io.chartveil.envelope.Sealer;
import java.util.Optional;

/**
 * What it takes to process a tenant's records.
 *
 * @param sealer to analytics
 * @param defaultPolicy for records that name none, of a tenant that chose none
 */
record TenantContext(TenantKeyring keys, Sealer sealer, TenantPolicies policies, String defaultPolicy) {

    /** What a record of a source is made under: what it asks for, else what the tenant chose. */
    Policy policy(Optional<String> asked, String source) {
        var reference = asked.or(() -> policies.chosenFor(source)).orElse(defaultPolicy);
        return Deidentification.policy(policies, reference).forSource(source);
    }
}
