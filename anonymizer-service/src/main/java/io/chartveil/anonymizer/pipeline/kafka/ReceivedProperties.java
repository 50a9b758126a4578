// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.pipeline.kafka;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much is taken at once from {@code records.received.v1}.
 *
 * @param maxBatchRecords records of one transaction
 * @param maxBatchSize sealed bytes of one transaction, claim checks counted by what lies behind them
 * @param maxWaitingRecords messages in memory; above it nothing more is fetched
 * @param maxWaitingSize sealed bytes in memory; above it nothing more is fetched
 * @param drainWait how long the batch in hand may take when partitions or the process go
 */
@Validated
@ConfigurationProperties("anonymizer.received")
record ReceivedProperties(
        @Positive @DefaultValue("500") int maxBatchRecords,
        @NotNull @DefaultValue("8MB") DataSize maxBatchSize,
        @Positive @DefaultValue("4000") int maxWaitingRecords,
        @NotNull @DefaultValue("48MB") DataSize maxWaitingSize,
        @NotNull @DefaultValue("15s") Duration drainWait) {}
