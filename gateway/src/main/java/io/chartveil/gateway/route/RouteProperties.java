// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.route;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How requests are carried to the services.
 *
 * @param connectTimeout how long a connection may take
 * @param answerTimeout how long a service may be silent, before and within an answer
 * @param maxConnections to one service
 * @param idleConnectionTtl less than the services keep an idle connection open
 * @param traced the share of requests that are traced, where traces are exported at all
 * @param maxBody the largest body, but for the batch road, which has no limit of its own
 */
@Validated
@ConfigurationProperties("chartveil.route")
public record RouteProperties(
        @NotNull @DefaultValue("2s") Duration connectTimeout,
        @NotNull @DefaultValue("120s") Duration answerTimeout,
        @Positive @DefaultValue("256") int maxConnections,
        @NotNull @DefaultValue("10s") Duration idleConnectionTtl,
        @DefaultValue("0.1") double traced,
        @NotNull @DefaultValue("50MB") DataSize maxBody) {}
