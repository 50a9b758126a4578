// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.exchange;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How credentials are exchanged for internal tokens.
 *
 * @param admissionTtl how long a credential's admission is remembered; what is revoked works no longer than this
 * @param rememberedCredentials how many admissions are remembered
 */
@Validated
@ConfigurationProperties("chartveil.exchange")
public record ExchangeProperties(
        @NotNull @DefaultValue("20s") Duration admissionTtl,
        @Positive @DefaultValue("100000") int rememberedCredentials) {}
