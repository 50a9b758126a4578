// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** @param location the folder that producers and consumers share: a path or a {@code file:} URI */
@Validated
@ConfigurationProperties("chartveil.blobs")
record BlobProperties(@NotBlank String location) {}
