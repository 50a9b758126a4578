// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.sources.kafka;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a tenant's intake topic is made like.
 *
 * @param partitions of a new topic
 * @param retention how long it keeps what was not taken in
 * @param replicationFactor the broker's default unless set
 */
@Validated
@ConfigurationProperties("chartveil.intake.new-topic")
public record IntakeTopicSettings(
        @Positive @DefaultValue("6") int partitions,
        @NotNull @DefaultValue("24h") Duration retention,
        Optional<Short> replicationFactor) {}
