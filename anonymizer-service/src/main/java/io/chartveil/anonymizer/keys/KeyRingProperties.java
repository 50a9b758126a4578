// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The installation's key ring.
 *
 * @param file the ring; only its owner may read it
 */
@Validated
@ConfigurationProperties("chartveil.key-ring")
record KeyRingProperties(@NotNull Path file) {}
