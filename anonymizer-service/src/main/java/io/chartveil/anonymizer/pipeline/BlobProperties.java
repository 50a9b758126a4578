// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where sealed values lie that are too large for a topic.
 *
 * @param location a folder, as path or {@code file:} URI
 * @param orphanAge how old a blob must be to be removed when nothing refers to it
 */
@Validated
@ConfigurationProperties("chartveil.blobs")
record BlobProperties(
        @NotBlank String location, @DefaultValue("24h") Duration orphanAge) {}
