// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.records.RecordSummary.Cause;
import io.chartveil.ingestion.records.RecordSummary.Part;
import io.chartveil.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads records' states and time lines. */
public final class Records {

    private static final String COLUMNS = """
            SELECT r.id, r.state, r.generation, r.format, r.type, r.source, r.accepted_at, r.changed_at, r.size,
                   r.route IS NOT NULL AS linked, r.cause_stage, r.cause_code, r.cause_place, r.job_id, r.line, r.part
              FROM record r
            """;
    private static final String STAGES = """
            SELECT generation, stage, state, started_at, at, attempt, cause_code, cause_place, policy
              FROM record_stage
             WHERE tenant_id = :tenant AND record_id = :id
             ORDER BY generation, at, stage
            """;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;

    public Records(TenantTransactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /**
     * The latest first.
     *
     * @param before the id that the page before ended with
     */
    public List<RecordSummary> page(TenantId tenant, RecordFilter filter, Optional<UUID> before, int limit) {
        String cursor = before.isPresent() ? " AND r.id < :before" : "";
        var parameters = filter.parameters(tenant);
        before.ifPresent(id -> parameters.put("before", id));
        parameters.put("limit", limit);
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(COLUMNS + " WHERE " + filter.condition() + cursor + " ORDER BY r.id DESC LIMIT :limit")
                        .params(parameters)
                        .query(Records::summary)
                        .list());
    }

    /** How many records a filter means at this moment. */
    public long count(TenantId tenant, RecordFilter filter) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql("SELECT count(*) FROM record r WHERE " + filter.condition())
                        .params(filter.parameters(tenant))
                        .query(Long.class)
                        .single());
    }

    public Optional<RecordSummary> find(TenantId tenant, RecordId id) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(COLUMNS + " WHERE r.tenant_id = :tenant AND r.id = :id")
                        .param("tenant", tenant.value())
                        .param("id", id.uuid())
                        .query(Records::summary)
                        .optional());
    }

    /** @param patient the identifier's hash under the tenant's search key */
    public List<RecordSummary> ofPatient(TenantId tenant, byte[] patient, Optional<UUID> before, int limit) {
        return byHash(tenant, """
                  JOIN patient_mention m ON m.tenant_id = r.tenant_id AND m.record_id = r.id
                 WHERE m.tenant_id = :tenant AND m.patient = :hash
                """, patient, before, limit);
    }

    /** @param message the message id's hash under the tenant's search key */
    public List<RecordSummary> ofMessage(TenantId tenant, byte[] message, Optional<UUID> before, int limit) {
        return byHash(tenant, " WHERE r.tenant_id = :tenant AND r.message_key = :hash", message, before, limit);
    }

    private List<RecordSummary> byHash(
            TenantId tenant, String condition, byte[] hash, Optional<UUID> before, int limit) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(COLUMNS + condition + " AND r.id < :before ORDER BY r.id DESC LIMIT :limit")
                        .param("tenant", tenant.value())
                        .param("hash", hash)
                        .param("before", before.orElse(new UUID(-1, -1)))
                        .param("limit", limit)
                        .query(Records::summary)
                        .list());
    }

    public List<TimelineEntry> timeline(TenantId tenant, RecordId id) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(STAGES)
                        .param("tenant", tenant.value())
                        .param("id", id.uuid())
                        .query((row, number) -> new TimelineEntry(
                                row.getInt("generation"),
                                row.getString("stage"),
                                row.getString("state"),
                                row.getObject("started_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getInt("attempt"),
                                Optional.ofNullable(row.getString("cause_code")),
                                Optional.ofNullable(row.getString("cause_place")),
                                Optional.ofNullable(row.getString("policy"))))
                        .list());
    }

    private static RecordSummary summary(ResultSet row, int number) throws SQLException {
        @Nullable String stage = row.getString("cause_stage");
        @Nullable String code = row.getString("cause_code");
        @Nullable UUID job = row.getObject("job_id", UUID.class);
        return new RecordSummary(
                new RecordId(row.getObject("id", UUID.class)),
                RecordState.valueOf(row.getString("state")),
                row.getInt("generation"),
                RecordFormat.ofWireName(row.getString("format")),
                Optional.ofNullable(row.getString("type")),
                row.getString("source"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getLong("size"),
                row.getBoolean("linked"),
                stage == null || code == null
                        ? Optional.empty()
                        : Optional.of(new Cause(stage, code, Optional.ofNullable(row.getString("cause_place")))),
                job == null ? Optional.empty() : Optional.of(new Part(job, row.getInt("line"), row.getInt("part"))));
    }
}
