// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.retention;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the intake keeps what it needs no more.
 *
 * @param repetitionKeys how long a repetition is told; those of erased records are kept for ever
 * @param refused how long the originals of refused and laid-aside records wait for their repair
 * @param originals how long the originals of records that are done are kept; for ever unless set. Without its original a
 *     record can be neither processed again nor looked at
 */
@Validated
@ConfigurationProperties("chartveil.intake.retention")
public record RetentionProperties(
        @NotNull @DefaultValue("90d") Duration repetitionKeys,
        @NotNull @DefaultValue("90d") Duration refused,
        Optional<Duration> originals) {}
