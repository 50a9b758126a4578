// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.services;

import io.chartveil.serviceruntime.Secret;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services are.
 *
 * @param services by name: ingestion, anonymizer, analytics, audit
 */
@Validated
@ConfigurationProperties("chartveil")
public record ServicesProperties(@NotNull @DefaultValue Map<String, Address> services) {

    public ServicesProperties {
        services = Map.copyOf(services);
    }

    /**
     * One service's address and credential.
     *
     * @param url without a path
     * @param clientSecret what the service proves itself with when it asks for a token to call another service
     */
    public record Address(@NotNull URI url, @Nullable Secret clientSecret) {
        public Optional<Secret> secret() {
            return Optional.ofNullable(clientSecret);
        }
    }

    /** @throws IllegalStateException if the service has no address */
    public URI url(Service service) {
        var address = services.get(service.wireName());
        if (address == null) {
            throw new IllegalStateException("chartveil.services." + service.wireName() + ".url is not set");
        }
        return address.url();
    }
}
