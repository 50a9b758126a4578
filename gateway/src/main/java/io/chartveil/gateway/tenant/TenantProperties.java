// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tenants begin.
 *
 * @param defaultPolicy the de-identification policy of a tenant that names none
 */
@Validated
@ConfigurationProperties("chartveil.tenants")
public record TenantProperties(
        @NotBlank @DefaultValue("hipaa-safe-harbor") String defaultPolicy) {}
