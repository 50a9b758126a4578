// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.keys.web;

import io.chartveil.analytics.keys.TenantKeys;
import io.chartveil.analytics.problem.AnalyticsProblem;
import io.chartveil.audittrail.Audited;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.internaltoken.Caller;
import io.chartveil.internaltoken.Permission;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TenantKeyController {

    private final TenantKeys keys;

    TenantKeyController(TenantKeys keys) {
        this.keys = keys;
    }

    /** @param publicKey a Tink HPKE public key set in JSON */
    record PublicKey(String publicKey) {}

    @PostMapping("/internal/tenants/{tenant}/keys")
    @Permission("keys:provision")
    @Audited(type = "tenant-key.provided", action = AuditEvent.Action.EXECUTE)
    PublicKey provideTenantKey(@PathVariable String tenant, Caller caller) {
        if (!caller.requiredTenant().value().equals(tenant)) {
            throw AnalyticsProblem.NOT_FOUND.exception("There is no such tenant.");
        }
        return new PublicKey(keys.provide(caller.requiredTenant()));
    }
}
