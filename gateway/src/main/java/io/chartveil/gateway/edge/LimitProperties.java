// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.edge;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests are let in. The limits are kept in each gateway's memory, so that they hold with no store to ask.
 *
 * @param instances how many gateways share the load: each lets in its part
 * @param tenantPerSecond for each tenant, over all gateways
 * @param tenantBurst how many may come at once
 * @param addressPerSecond for each network address at sign-in and token endpoint
 * @param addressBurst how many may come at once
 */
@Validated
@ConfigurationProperties("chartveil.limits")
public record LimitProperties(
        @Positive @DefaultValue("1") int instances,
        @Positive @DefaultValue("4000") int tenantPerSecond,
        @Positive @DefaultValue("8000") int tenantBurst,
        @Positive @DefaultValue("50") int addressPerSecond,
        @Positive @DefaultValue("200") int addressBurst) {}
