// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake.kafka;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the tenants' intake topics are read.
 *
 * @param enabled whether this process reads them
 * @param group the consumer group
 * @param consumers how many read at once
 * @param maxPollRecords how many records one transaction takes in at most
 * @param maxPollSize how many bytes one transaction takes in at most; a single larger message still comes
 * @param discovery how soon a new tenant's topic is found
 * @param longestRetry the longest wait between two attempts while something is away
 */
@Validated
@ConfigurationProperties("chartveil.intake.topics")
public record IntakeTopicProperties(
        @DefaultValue("true") boolean enabled,
        @NotBlank @DefaultValue("ingestion-intake") String group,
        @Positive @DefaultValue("2") int consumers,
        @Positive @DefaultValue("500") int maxPollRecords,
        @NotNull @DefaultValue("4MB") DataSize maxPollSize,
        @NotNull @DefaultValue("5s") Duration discovery,
        @NotNull @DefaultValue("10s") Duration longestRetry) {}
