// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signing keys are renewed.
 *
 * @param period how long a key signs
 * @param publishedAhead how long a key is published before it signs, so that every cache has it
 */
@Validated
@ConfigurationProperties("chartveil.signing-keys")
public record KeyProperties(
        @NotNull @DefaultValue("30d") Duration period,
        @NotNull @DefaultValue("26h") Duration publishedAhead) {}
