// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.ledger.RecordState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which of a tenant's records are meant. Ids of version 7 tell the time, so a span of time is a span of the primary key.
 *
 * @param ids only these; all where empty
 */
public record RecordFilter(
        List<UUID> ids,
        Optional<RecordState> state,
        Optional<String> source,
        Optional<RecordFormat> format,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> cause,
        Optional<UUID> job) {

    private static final Instant END_OF_IDS = Instant.ofEpochMilli((1L << 47) - 1);

    public RecordFilter {
        ids = List.copyOf(ids);
    }

    public static RecordFilter all() {
        return new RecordFilter(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Only records in this state, unless the filter names a state, or records one by one. */
    public RecordFilter orState(RecordState wanted) {
        return state.isPresent() || !ids.isEmpty()
                ? this
                : new RecordFilter(ids, Optional.of(wanted), source, format, from, to, cause, job);
    }

    /** A condition on {@code record r}, with named parameters. */
    String condition() {
        var sql = new StringBuilder("r.tenant_id = :tenant");
        if (!ids.isEmpty()) {
            sql.append(" AND r.id = ANY (:ids)");
        }
        // The partial index serves only a state that is written as a constant.
        state.ifPresent(it -> sql.append(" AND r.state = '").append(it.name()).append('\''));
        source.ifPresent(it -> sql.append(" AND r.source = :source"));
        format.ifPresent(it -> sql.append(" AND r.format = :format"));
        from.ifPresent(it -> sql.append(" AND r.id >= :from"));
        to.ifPresent(it -> sql.append(" AND r.id < :to"));
        // What is done has no cause; said here, it lets the index of the few others lead.
        cause.ifPresent(it -> sql.append(" AND r.state <> 'DONE' AND r.cause_code = :cause"));
        job.ifPresent(it -> sql.append(" AND r.job_id = :job"));
        return sql.toString();
    }

    Map<String, Object> parameters(TenantId tenant) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenant", tenant.value());
        if (!ids.isEmpty()) {
            parameters.put("ids", ids.toArray(UUID[]::new));
        }
        source.ifPresent(it -> parameters.put("source", it));
        format.ifPresent(it -> parameters.put("format", it.wireName()));
        from.ifPresent(it -> parameters.put("from", smallestAt(it)));
        to.ifPresent(it -> parameters.put("to", smallestAt(it)));
        cause.ifPresent(it -> parameters.put("cause", it));
        job.ifPresent(it -> parameters.put("job", it));
        return parameters;
    }

    private static UUID smallestAt(Instant time) {
        // Beyond these no version 7 UUID can be, and a long cannot count the milliseconds.
        var sensible = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(END_OF_IDS) ? END_OF_IDS : time;
        return new UUID(sensible.toEpochMilli() << 16, 0);
    }
}
