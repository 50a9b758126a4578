// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.originals;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where sealed originals lie.
 *
 * @param url of the ingestion service, without a path; without it no original can be fetched
 * @param timeout how long an original may take to arrive
 */
@ConfigurationProperties("chartveil.services.ingestion")
record IngestionProperties(
        @Nullable URI url, @DefaultValue("20s") Duration timeout) {}
