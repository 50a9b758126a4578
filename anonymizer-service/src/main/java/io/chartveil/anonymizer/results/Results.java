// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.ingestion.RecordStatus.Cause;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of processings. Every call runs inside a transaction of the tenants it names. */
@Repository
public class Results {

    private static final String EXISTING = "SELECT " + ResultRow.COLUMNS + """
              FROM unnest(?::text[], ?::uuid[], ?::int[]) AS wanted (tenant_id, record_id, generation)
              JOIN processing p ON p.tenant_id = wanted.tenant_id
                               AND p.record_id = wanted.record_id
                               AND p.generation = wanted.generation
              LEFT JOIN subject s ON s.tenant_id = p.tenant_id AND s.subject_id = p.subject_id
            """;

    private static final String ADD = """
            INSERT INTO processing (
                   tenant_id, record_id, generation, outcome, event_id, sequence, format, source,
                   accepted_at, started_at, finished_at, subject_id, policy, recipe, cause_code, cause_place,
                   body, findings, claim_ref, claim_sha256, claim_size)
            SELECT tenant_id, record_id, generation, outcome, event_id, sequence, format, source,
                   accepted_at, started_at, finished_at, subject_id, policy, recipe, cause_code, cause_place,
                   body, findings, claim_ref, claim_sha256, claim_size
              FROM unnest(?::text[], ?::uuid[], ?::int[], ?::text[], ?::uuid[], ?::bigint[], ?::text[], ?::text[],
                          ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::uuid[], ?::text[], ?::bytea[],
                          ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::text[], ?::text[], ?::bigint[])
                   AS fresh (tenant_id, record_id, generation, outcome, event_id, sequence, format, source,
                             accepted_at, started_at, finished_at, subject_id, policy, recipe, cause_code, cause_place,
                             body, findings, claim_ref, claim_sha256, claim_size)
            ON CONFLICT (tenant_id, record_id, generation) DO NOTHING
            RETURNING record_id
            """;

    private static final String LATEST = "SELECT " + ResultRow.COLUMNS + """
              FROM processing p
              LEFT JOIN subject s ON s.tenant_id = p.tenant_id AND s.subject_id = p.subject_id
             WHERE p.tenant_id = ? AND p.record_id = ? AND p.outcome = 'anonymized'
             ORDER BY p.generation DESC
             LIMIT 1
            """;

    private static final String ERASED = """
            SELECT EXISTS (SELECT FROM processing WHERE tenant_id = ? AND record_id = ? AND outcome = 'erased')
            """;
    private static final String REFERRED_TO = """
            SELECT EXISTS (SELECT FROM processing WHERE tenant_id = ? AND claim_ref = ?)
            """;

    private final JdbcTemplate jdbc;

    Results(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of the processings that have ended already. */
    public Map<ResultKey, ProcessedRecord> existing(Collection<ResultKey> wanted) {
        var existing = new HashMap<ResultKey, ProcessedRecord>();
        jdbc.query(
                        EXISTING,
                        ResultRow::read,
                        wanted.stream().map(key -> key.tenant().value()).toArray(String[]::new),
                        wanted.stream().map(key -> key.record().uuid()).toArray(UUID[]::new),
                        wanted.stream().map(ResultKey::generation).toArray(Integer[]::new))
                .forEach(found -> existing.put(found.key(), found));
        return existing;
    }

    /** @return false if another instance has ended one of the processings meanwhile; then the caller rolls back */
    public boolean add(List<ProcessedRecord> fresh) {
        int size = fresh.size();
        var added = jdbc.queryForList(
                ADD,
                UUID.class,
                column(fresh, r -> r.key().tenant().value(), new String[size]),
                column(fresh, r -> r.key().record().uuid(), new UUID[size]),
                column(fresh, r -> r.key().generation(), new Integer[size]),
                column(fresh, r -> outcome(r.verdict()), new String[size]),
                column(fresh, ProcessedRecord::eventId, new UUID[size]),
                column(fresh, ProcessedRecord::sequence, new Long[size]),
                column(fresh, r -> r.format().wireName(), new String[size]),
                column(fresh, ProcessedRecord::source, new String[size]),
                column(fresh, r -> timestamp(r.acceptedAt()), new String[size]),
                column(fresh, r -> timestamp(r.startedAt()), new String[size]),
                column(fresh, r -> timestamp(r.finishedAt()), new String[size]),
                optional(fresh, r -> subject(r.verdict()), new @Nullable UUID[size]),
                optional(fresh, r -> result(r).map(Verdict.Anonymized::policy), new @Nullable String[size]),
                optional(fresh, r -> result(r).map(Verdict.Anonymized::recipe), new byte @Nullable [size][]),
                optional(fresh, r -> fault(r).map(Cause::code), new @Nullable String[size]),
                optional(fresh, r -> fault(r).flatMap(Cause::place), new @Nullable String[size]),
                optional(fresh, r -> result(r).map(Verdict.Anonymized::body), new byte @Nullable [size][]),
                optional(fresh, r -> result(r).map(Verdict.Anonymized::findings), new byte @Nullable [size][]),
                optional(fresh, r -> claimCheck(r).map(ClaimCheck::ref), new @Nullable String[size]),
                optional(fresh, r -> claimCheck(r).map(ClaimCheck::sha256), new @Nullable String[size]),
                optional(fresh, r -> claimCheck(r).map(ClaimCheck::size), new @Nullable Long[size]));
        return added.size() == size;
    }

    /** The de-identified record of the highest generation that has one. */
    public Optional<ProcessedRecord> latest(TenantId tenant, RecordId record) {
        return jdbc.query(LATEST, ResultRow::read, tenant.value(), record.uuid()).stream()
                .findFirst();
    }

    /** Whether the record's subject was erased. */
    public boolean isErased(TenantId tenant, RecordId record) {
        return Boolean.TRUE.equals(jdbc.queryForObject(ERASED, Boolean.class, tenant.value(), record.uuid()));
    }

    /** Whether a result lies in this blob. */
    public boolean isReferredTo(TenantId tenant, String claimRef) {
        return Boolean.TRUE.equals(jdbc.queryForObject(REFERRED_TO, Boolean.class, tenant.value(), claimRef));
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Anonymized done -> "anonymized";
            case Verdict.DeadLettered fault -> "dead-lettered";
            case Verdict.Erased gone -> "erased";
        };
    }

    private static Optional<UUID> subject(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Anonymized done -> Optional.of(done.subject());
            case Verdict.DeadLettered fault -> fault.subject();
            case Verdict.Erased gone -> Optional.empty();
        };
    }

    private static Optional<Verdict.Anonymized> result(ProcessedRecord record) {
        return record.verdict() instanceof Verdict.Anonymized done ? Optional.of(done) : Optional.empty();
    }

    private static Optional<Cause> fault(ProcessedRecord record) {
        return record.verdict() instanceof Verdict.DeadLettered fault ? Optional.of(fault.cause()) : Optional.empty();
    }

    private static Optional<ClaimCheck> claimCheck(ProcessedRecord record) {
        return result(record).flatMap(Verdict.Anonymized::claimCheck);
    }

    private static <T> Object column(List<ProcessedRecord> records, Function<ProcessedRecord, T> value, T[] column) {
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(records.get(i));
        }
        return column;
    }

    private static <T> Object optional(
            List<ProcessedRecord> records, Function<ProcessedRecord, Optional<T>> value, @Nullable T[] column) {
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(records.get(i)).orElse(null);
        }
        return column;
    }

    /** As text: the driver has no array of instants. */
    private static String timestamp(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }
}
