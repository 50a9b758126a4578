// SPDX-License-Identifier: Apache-2.0
package io.chartveil.internaltoken;

import io.chartveil.serviceruntime.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where trust in callers comes from.
 *
 * @param jwksUri the gateway's key set, {@code http:}, {@code https:} or {@code file:}
 * @param jwksCache a file that keeps the last key set, so that a service that starts while the gateway is down still
 *     knows its callers; none is kept when unset
 * @param refresh how often the key set is read again; a key is published a day before its first use
 * @param tokenUri the gateway's token endpoint, for calls to other services
 * @param clientId this service's name there
 * @param clientSecret this service's secret there
 */
@ConfigurationProperties("chartveil.token")
public record TokenProperties(
        URI jwksUri,
        @Nullable Path jwksCache,
        @DefaultValue("5m") Duration refresh,
        @Nullable URI tokenUri,
        @Nullable String clientId,
        @Nullable Secret clientSecret) {}
