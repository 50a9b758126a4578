// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys.web;

import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.audittrail.AuditFacts;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent.Action;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the gateway has a new tenant's keys made. */
@RestController
class KeyController {

    private final TenantKeys keys;

    KeyController(TenantKeys keys) {
        this.keys = keys;
    }

    /** Makes the tenant's keys unless they are there; the answer is the same however often it is asked for. */
    @PostMapping("/internal/tenants/{tenant}/keys")
    @Permission("keys:provision")
    @Audited(type = "tenant.keys-provisioned", action = Action.CREATE)
    ProvisionedKeys provisionKeys(@PathVariable String tenant, Caller caller, AuditFacts audit) {
        var meant = caller.requiredTenant();
        if (!meant.value().equals(tenant)) {
            throw AnonymizerProblem.TENANT_MISMATCH.exception("The path names another tenant than the token.");
        }
        audit.entity("tenant", meant.value());
        return new ProvisionedKeys(keys.provision(meant));
    }

    /** @param publicKey what originals are to be sealed to: a public Tink keyset in JSON */
    record ProvisionedKeys(String publicKey) {}
}
