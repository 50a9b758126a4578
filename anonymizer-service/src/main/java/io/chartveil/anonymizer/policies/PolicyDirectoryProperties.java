// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.policies;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this instance learns what was published at another.
 *
 * @param refresh after how long a tenant's choice and newest versions are read again
 */
@Validated
@ConfigurationProperties("anonymizer.policies")
record PolicyDirectoryProperties(
        @NotNull @DefaultValue("2s") Duration refresh) {}
