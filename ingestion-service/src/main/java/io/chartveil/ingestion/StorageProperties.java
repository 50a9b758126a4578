// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where keys and large originals lie.
 *
 * @param keyRing what wraps the tenants' routing and search keys
 * @param blobs what is too large for the database
 */
@Validated
@ConfigurationProperties("chartveil")
public record StorageProperties(
        @NotNull @Valid Ring keyRing, @NotNull @Valid Blobs blobs) {

    /** @param file the installation's key ring of this service, readable by its owner only */
    public record Ring(@NotNull Path file) {}

    /** @param location a folder, as a path or a {@code file:} address */
    public record Blobs(@NotBlank String location) {}
}
