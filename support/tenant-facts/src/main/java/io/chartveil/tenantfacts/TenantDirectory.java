// SPDX-License-Identifier: Apache-2.0
package io.chartveil.tenantfacts;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tenants that this service knows of, as the gateway last described them.
 *
 * <p>A record may overtake the facts about its tenant, so a consumer takes an unknown tenant for a fault that heals.
 */
public interface TenantDirectory {

    /** Empty for a tenant that is not known, or not yet. */
    Optional<TenantFacts> find(TenantId tenant);

    Collection<TenantFacts> all();

    /**
     * Calls the listener for every tenant already known and then with each change, one call at a time. A listener that
     * fails does not stop the others.
     */
    void onChange(Consumer<TenantFacts> listener);
}
