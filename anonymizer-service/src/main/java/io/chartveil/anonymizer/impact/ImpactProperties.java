// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.impact;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one assessment may cost.
 *
 * @param patience after how long no further record is opened
 */
@Validated
@ConfigurationProperties("anonymizer.impact")
record ImpactProperties(@NotNull @DefaultValue("20s") Duration patience) {}
