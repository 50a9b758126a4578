// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies.web;

import io.chartveil.anonymizer.policies.PolicyLibrary;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.internaltoken.Caller;

/** How the audit log names the policy that a change is about, whether it succeeds or is refused. */
final class AuditedPolicy {

    private AuditedPolicy() {}

    /**
     * Names it if the tenant has it. Anything can be typed into an address, a patient's name too, and what the log holds
     * it holds for good.
     *
     * @return whether it was named
     */
    static boolean named(AuditFacts audit, PolicyLibrary library, Caller caller, String name) {
        boolean known = library.own(caller.requiredTenant(), name).isPresent();
        if (known) {
            audit.entity("policy", name);
        }
        return known;
    }
}
