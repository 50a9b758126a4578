// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.tenant.Tenants;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** All tenants' issuers in memory, read anew every half minute, with the keys that they publish. */
@Component
class ProviderDirectory {

    private final IdentityProviders providers;
    private final Tenants tenants;
    private final KeySetFetch fetch;
    private final Map<URI, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();
    private volatile Map<String, List<IdentityProvider>> byIssuer = Map.of();

    ProviderDirectory(IdentityProviders providers, Tenants tenants, KeySetFetch fetch) {
        this.providers = providers;
        this.tenants = tenants;
        this.fetch = fetch;
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT30S")
    void refresh() {
        List<TenantId> active = tenants.active();
        byIssuer = active.isEmpty()
                ? Map.of()
                : providers.of(Set.copyOf(active)).stream().collect(Collectors.groupingBy(IdentityProvider::issuer));
        keys.keySet()
                .retainAll(byIssuer.values().stream()
                        .flatMap(List::stream)
                        .map(IdentityProvider::jwksUri)
                        .collect(Collectors.toSet()));
    }

    List<IdentityProvider> of(String issuer) {
        return byIssuer.getOrDefault(issuer, List.of());
    }

    /** Remembered and renewed by itself; an issuer that is down for a while does no harm. */
    JWKSource<SecurityContext> keysOf(IdentityProvider provider) {
        return keys.computeIfAbsent(provider.jwksUri(), uri -> {
            try {
                return JWKSourceBuilder.create(uri.toURL(), fetch)
                        .retrying(true)
                        .outageTolerant(true)
                        .build();
            } catch (MalformedURLException e) {
                throw new IllegalStateException("an issuer's key address is no URL", e);
            }
        });
    }
}
