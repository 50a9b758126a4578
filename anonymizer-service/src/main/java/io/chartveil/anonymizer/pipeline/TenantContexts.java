// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.policies.PolicyDirectory;
import io.chartveil.contracts.TenantId;
import io.chartveil.envelope.Sealer;
import io.chartveil.envelope.SealingKey;
import io.chartveil.tenantfacts.TenantDirectory;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What is known of each tenant: its facts from the topic, its keys from the database. */
@Component
class TenantContexts {

    private final TenantDirectory tenants;
    private final TenantKeys keys;
    private final PolicyDirectory policies;
    private final Clock clock;
    private final Map<TenantId, Sealing> sealings = new ConcurrentHashMap<>();

    TenantContexts(TenantDirectory tenants, TenantKeys keys, PolicyDirectory policies, Clock clock) {
        this.tenants = tenants;
        this.keys = keys;
        this.policies = policies;
        this.clock = clock;
    }

    /** Empty while the tenant's facts or keys have not arrived. */
    Optional<TenantContext> find(TenantId tenant) {
        return tenants.find(tenant)
                .flatMap(facts -> keys.find(tenant)
                        .map(keyring -> new TenantContext(
                                keyring,
                                sealer(tenant, facts.sealingKeys().analytics()),
                                policies.of(tenant),
                                facts.defaultPolicy())));
    }

    private Sealer sealer(TenantId tenant, String publicKey) {
        return sealings.compute(
                        tenant,
                        (id, known) -> known != null && known.publicKey().equals(publicKey)
                                ? known
                                : new Sealing(publicKey, new Sealer(SealingKey.parse(publicKey), clock)))
                .sealer();
    }

    private record Sealing(String publicKey, Sealer sealer) {}
}
