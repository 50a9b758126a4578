// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.Permissions;
import io.chartveil.gateway.services.Service;
import io.chartveil.gateway.services.ServicesProperties;
import io.chartveil.gateway.tenant.KeyOwner;
import io.chartveil.gateway.tenant.KeyProvisioning;
import io.chartveil.gateway.token.InternalTokens;
import io.chartveil.internaltoken.Caller;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks the services for tenants' keys over their internal surface, in the gateway's own name. */
@Component
class ServiceKeyProvisioning implements KeyProvisioning {

    private final RestClient client;
    private final ServicesProperties services;
    private final InternalTokens tokens;

    ServiceKeyProvisioning(CloseableHttpClient client, ServicesProperties services, InternalTokens tokens) {
        this.client = RestClient.builder()
                .requestFactory(new HttpComponentsClientHttpRequestFactory(client))
                .build();
        this.services = services;
        this.tokens = tokens;
    }

    /** What a service answers. */
    record Provisioned(String publicKey) {}

    @Override
    public String provision(TenantId tenant, KeyOwner owner) {
        var service = switch (owner) {
            case ANONYMIZER -> Service.ANONYMIZER;
            case ANALYTICS -> Service.ANALYTICS;
        };
        var answer = client.post()
                .uri(services.url(service) + "/internal/tenants/{tenant}/keys", tenant.value())
                .header("Authorization", "Bearer " + tokens.mint(gateway(tenant), service.wireName()))
                .retrieve()
                .body(Provisioned.class);
        if (answer == null || answer.publicKey() == null || answer.publicKey().isEmpty()) {
            throw new IllegalStateException("the " + service.wireName() + " answered without a key");
        }
        return answer.publicKey();
    }

    private static Caller gateway(TenantId tenant) {
        return new Caller(
                "gateway",
                Caller.Kind.SERVICE,
                "gateway",
                Optional.of(tenant),
                Set.of(Permissions.KEYS_PROVISION),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }
}
