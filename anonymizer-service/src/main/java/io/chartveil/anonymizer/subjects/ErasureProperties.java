// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an erasure promises.
 *
 * @param backupRetention how long backups of keys, topics and outboxes live at most; the receipt's second date follows
 * @param ledger the file of all erasures, kept outside every backup of the database and applied before the service opens
 *     after a restore; without it a restored database brings erased subjects back
 */
@Validated
@ConfigurationProperties("anonymizer.erasure")
record ErasureProperties(
        @NotNull @DefaultValue("30d") Duration backupRetention,
        @Nullable Path ledger) {}
