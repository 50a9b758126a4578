// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The intake's limits.
 *
 * @param maxRecordSize the largest single record
 * @param maxLineSize the largest line of a batch; a bundle that is larger than a record is split
 * @param claimCheckFrom sealed bytes from this size on lie in the blob store
 * @param writers how many transactions are under way at once; writers of one tenant wait for each other's commit, so that
 *     one with larger batches is mostly quicker
 * @param maxBatchRecords how many records one transaction writes at most
 * @param maxBatchSize how many sealed bytes one transaction writes at most
 * @param gather the least time between the beginnings of a writer's transactions while several callers are about
 * @param memory how much of the heap the records of requests may take at once, with what is made of them; more wait
 * @param atOnce how many single records are worked on at once; more wait, each holding but its bytes
 * @param waiting how many may wait for that; more are answered 503 at once
 * @param timeout how long a caller waits for its record to be durable before it is answered 503
 */
@Validated
@ConfigurationProperties("chartveil.intake")
public record IntakeProperties(
        @NotNull @DefaultValue("50MB") DataSize maxRecordSize,
        @NotNull @DefaultValue("64MB") DataSize maxLineSize,
        @NotNull @DefaultValue("512KB") DataSize claimCheckFrom,
        @Positive @Max(6) @DefaultValue("1") int writers,
        @Positive @DefaultValue("512") int maxBatchRecords,
        @NotNull @DefaultValue("8MB") DataSize maxBatchSize,
        @NotNull @DefaultValue("20ms") Duration gather,
        @NotNull @DefaultValue("224MB") DataSize memory,
        @Positive @DefaultValue("48") int atOnce,
        @Positive @DefaultValue("2000") int waiting,
        @NotNull @DefaultValue("20s") Duration timeout) {

    private static final Duration LONGEST_GATHERING = Duration.ofSeconds(1);

    public IntakeProperties {
        if (gather.isNegative() || gather.compareTo(LONGEST_GATHERING) > 0) {
            throw new IllegalArgumentException("chartveil.intake.gather is more than a second, or less than nothing");
        }
    }
}
