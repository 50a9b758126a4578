// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param relay whether this process relays; appending works without
 * @param lease how long a relay that has died keeps its shards
 * @param rowsPerShard the most rows of one shard in one round
 * @param bytesAtOnce how much payload is in memory at once
 * @param shortestPoll the least time between the beginnings of two polls, and the first wait after an empty one
 * @param longestPoll the wait between polls when nothing happens for long
 * @param keepDays how long relayed rows stay, so that topics can be filled again
 * @param aheadDays for how many days partitions are made ahead
 */
@Validated
@ConfigurationProperties("chartveil.outbox")
public record OutboxProperties(
        @DefaultValue("true") boolean relay,
        @DefaultValue("10s") Duration lease,
        @Min(1) @Max(10_000) @DefaultValue("64") int rowsPerShard,
        @DefaultValue("8MB") DataSize bytesAtOnce,
        @DefaultValue("50ms") Duration shortestPoll,
        @DefaultValue("250ms") Duration longestPoll,
        @Min(1) @DefaultValue("8") int keepDays,
        @Min(1) @DefaultValue("14") int aheadDays) {}
