// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.jobs.web;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.IngestionProblem;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.records.RecordFilter;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which records a job is for: named one by one, or by a filter; not both empty, so that nobody means all by accident.
 *
 * @param all true to mean all records of the tenant
 */
public record Selection(
        @Nullable @Size(max = 10_000) List<RecordId> ids,
        @Nullable RecordState state,
        @Nullable @Pattern(regexp = "[a-z][a-z0-9-]{0,39}") String source,
        @Nullable RecordFormat format,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable @Pattern(regexp = "[a-z0-9-]{1,100}") String cause,
        @Nullable Boolean all) {

    public RecordFilter filter() {
        var filter = new RecordFilter(
                ids == null ? List.of() : ids.stream().map(RecordId::uuid).toList(),
                Optional.ofNullable(state),
                Optional.ofNullable(source),
                Optional.ofNullable(format),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                Optional.ofNullable(cause),
                Optional.empty());
        if (filter.equals(RecordFilter.all()) && !Boolean.TRUE.equals(all)) {
            throw IngestionProblem.NOTHING_SELECTED.exception("Name ids or a filter, or say all.");
        }
        return filter;
    }
}
