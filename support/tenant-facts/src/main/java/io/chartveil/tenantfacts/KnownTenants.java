// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenantfacts;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory in memory: the highest version of each tenant's facts wins, whatever the order they come in. */
final class KnownTenants implements TenantDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTenants.class);

    private final Map<TenantId, TenantFacts> tenants = new ConcurrentHashMap<>();
    private final List<Consumer<TenantFacts>> listeners = new ArrayList<>();

    @Override
    public Optional<TenantFacts> find(TenantId tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    @Override
    public Collection<TenantFacts> all() {
        return List.copyOf(tenants.values());
    }

    @Override
    public synchronized void onChange(Consumer<TenantFacts> listener) {
        listeners.add(listener);
        tenants.values().forEach(facts -> tell(listener, facts));
    }

    synchronized void learn(TenantFacts facts) {
        var known = tenants.get(facts.tenant());
        if (known != null && known.version() >= facts.version()) {
            return;
        }
        tenants.put(facts.tenant(), facts);
        listeners.forEach(listener -> tell(listener, facts));
    }

    /** After a tombstone; what listeners keep of the tenant is theirs to end when it was closed. */
    synchronized void forget(TenantId tenant) {
        tenants.remove(tenant);
    }

    private static void tell(Consumer<TenantFacts> listener, TenantFacts facts) {
        try {
            listener.accept(facts);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("tenantId", facts.tenant())
                    .setCause(e)
                    .log("A listener failed on a tenant's change");
        }
    }
}
