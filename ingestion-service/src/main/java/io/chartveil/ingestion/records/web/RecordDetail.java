// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records.web;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.records.RecordSummary;
import io.chartveil.ingestion.records.TimelineEntry;
import io.chartveil.ingestion.records.web.RecordController.CauseItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record's state and time line.
 *
 * @param durationMillis from acceptance to the last word
 */
record RecordDetail(
        RecordId id,
        RecordState state,
        int generation,
        RecordFormat format,
        @Nullable String type,
        String source,
        Instant acceptedAt,
        Instant changedAt,
        long durationMillis,
        long size,
        boolean linked,
        @Nullable CauseItem cause,
        @Nullable PartItem part,
        List<StageItem> timeline) {

    record PartItem(UUID job, int line, int part) {}

    /** @param durationMillis how long the stage had it */
    record StageItem(
            int generation,
            String stage,
            String state,
            Instant startedAt,
            Instant at,
            long durationMillis,
            int attempt,
            @Nullable CauseItem cause,
            @Nullable String policy) {

        static StageItem of(TimelineEntry entry) {
            return new StageItem(
                    entry.generation(),
                    entry.stage(),
                    entry.state(),
                    entry.startedAt(),
                    entry.at(),
                    millis(entry.startedAt(), entry.at()),
                    entry.attempt(),
                    entry.causeCode()
                            .map(code -> new CauseItem(
                                    entry.stage(), code, entry.causePlace().orElse(null)))
                            .orElse(null),
                    entry.policy().orElse(null));
        }
    }

    static RecordDetail of(RecordSummary summary, List<TimelineEntry> stages) {
        var timeline = new ArrayList<StageItem>(stages.size() + 1);
        timeline.add(intake(summary));
        stages.forEach(stage -> timeline.add(StageItem.of(stage)));
        return new RecordDetail(
                summary.id(),
                summary.state(),
                summary.generation(),
                summary.format(),
                summary.type().orElse(null),
                summary.source(),
                summary.acceptedAt(),
                summary.changedAt(),
                millis(summary.acceptedAt(), summary.changedAt()),
                summary.size(),
                summary.linked(),
                summary.cause().map(CauseItem::of).orElse(null),
                summary.part()
                        .map(part -> new PartItem(part.job(), part.line(), part.part()))
                        .orElse(null),
                timeline);
    }

    /** The first generation's intake is the record itself; later ones stand among the stages. */
    private static StageItem intake(RecordSummary summary) {
        boolean refused =
                summary.cause().filter(it -> it.stage().equals("ingestion")).isPresent();
        return new StageItem(
                1,
                "ingestion",
                refused ? "REFUSED" : "ACCEPTED",
                summary.acceptedAt(),
                summary.acceptedAt(),
                0,
                1,
                refused ? summary.cause().map(CauseItem::of).orElse(null) : null,
                null);
    }

    private static long millis(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis());
    }
}
