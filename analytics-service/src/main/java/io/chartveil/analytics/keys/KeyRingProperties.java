// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.keys;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param file the installation's key ring for this service, readable for its owner alone */
@Validated
@ConfigurationProperties("chartveil.key-ring")
record KeyRingProperties(@NotNull Path file) {}
