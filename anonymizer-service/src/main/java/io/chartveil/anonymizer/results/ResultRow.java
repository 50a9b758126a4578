// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.results;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.ingestion.RecordStatus.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code processing}. */
final class ResultRow {

    static final String COLUMNS = """
            p.tenant_id, p.record_id, p.generation, p.outcome, p.event_id, p.sequence, p.format, p.source, p.accepted_at,
            p.started_at, p.finished_at, p.subject_id, p.policy, p.recipe, p.cause_code, p.cause_place, p.body, p.findings,
            p.claim_ref, p.claim_sha256, p.claim_size, s.pseudonym
            """;

    private ResultRow() {}

    static ProcessedRecord read(ResultSet row, int index) throws SQLException {
        return new ProcessedRecord(
                new ResultKey(
                        new TenantId(row.getString("tenant_id")),
                        new RecordId(row.getObject("record_id", UUID.class)),
                        row.getInt("generation")),
                row.getObject("event_id", UUID.class),
                row.getLong("sequence"),
                RecordFormat.ofWireName(row.getString("format")),
                row.getString("source"),
                instant(row, "accepted_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                verdict(row));
    }

    private static Verdict verdict(ResultSet row) throws SQLException {
        return switch (row.getString("outcome")) {
            case "anonymized" ->
                new Verdict.Anonymized(
                        row.getObject("subject_id", UUID.class),
                        row.getString("pseudonym"),
                        row.getString("policy"),
                        row.getBytes("recipe"),
                        row.getBytes("body"),
                        row.getBytes("findings"),
                        claimCheck(row));
            case "dead-lettered" ->
                new Verdict.DeadLettered(
                        new Cause(row.getString("cause_code"), Optional.ofNullable(row.getString("cause_place"))),
                        Optional.ofNullable(row.getObject("subject_id", UUID.class)));
            case "erased" -> new Verdict.Erased();
            default -> throw new SQLException("a processing has an outcome that this version does not know");
        };
    }

    private static Optional<ClaimCheck> claimCheck(ResultSet row) throws SQLException {
        @Nullable String ref = row.getString("claim_ref");
        return ref == null
                ? Optional.empty()
                : Optional.of(new ClaimCheck(
                        ref, Objects.requireNonNull(row.getString("claim_sha256")), row.getLong("claim_size")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
