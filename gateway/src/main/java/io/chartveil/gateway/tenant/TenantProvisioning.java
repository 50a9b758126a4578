// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts.SealingKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Brings new tenants to life: asks the anonymizer and analytics for the tenant's keys until both have answered. Asking
 * again gets the same keys, so neither a crash nor a second gateway does harm.
 */
@Component
public class TenantProvisioning {

    private static final Logger log = LoggerFactory.getLogger(TenantProvisioning.class);

    private final Tenants tenants;
    private final TenantLifecycle lifecycle;
    private final KeyProvisioning keys;
    private final AsyncTaskExecutor background;

    TenantProvisioning(
            Tenants tenants,
            TenantLifecycle lifecycle,
            KeyProvisioning keys,
            AsyncTaskExecutor applicationTaskExecutor) {
        this.tenants = tenants;
        this.lifecycle = lifecycle;
        this.keys = keys;
        this.background = applicationTaskExecutor;
    }

    /** At once, in the background. */
    public void begin(TenantId tenant) {
        background.execute(() -> provision(tenant));
    }

    @Scheduled(initialDelayString = "PT3S", fixedDelayString = "PT3S")
    void retry() {
        tenants.provisioning().forEach(tenant -> provision(tenant.id()));
    }

    private void provision(TenantId tenant) {
        try {
            var sealingKeys = new SealingKeys(
                    keys.provision(tenant, KeyOwner.ANONYMIZER), keys.provision(tenant, KeyOwner.ANALYTICS));
            lifecycle.begin(tenant, sealingKeys);
            log.atInfo().addKeyValue("tenantId", tenant).log("Tenant provisioned");
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("tenantId", tenant)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("A service has not made the tenant's keys yet; it is asked again");
        }
    }
}
