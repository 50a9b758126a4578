// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the keys of tenants' own issuers are fetched. Tenants choose the addresses, so they are strangers' addresses.
 *
 * @param localAddressesAllowed for development alone: also plain HTTP, and addresses of this machine and its network
 * @param timeout for connecting, for each read and, twice that, for the whole answer
 * @param maxKeySet the largest answer that is read
 */
@Validated
@ConfigurationProperties("chartveil.identity-providers")
public record IssuerFetchProperties(
        @DefaultValue("false") boolean localAddressesAllowed,
        @NotNull @DefaultValue("3s") Duration timeout,
        @NotNull @DefaultValue("256KB") DataSize maxKeySet) {}
