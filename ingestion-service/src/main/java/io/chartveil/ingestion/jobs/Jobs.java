// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.jobs;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.UuidV7;
import io.chartveil.ingestion.records.RecordFilter;
import io.chartveil.ingestion.records.Records;
import io.chartveil.serviceruntime.EventJson;
import io.chartveil.tenancy.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stored jobs. */
public final class Jobs {

    private static final String SELECT = """
            SELECT tenant_id, id, kind, state, requested_by, policy, selection, position, total, seen, accepted, repeated,
                   refused, created_at, changed_at
              FROM job
            """;

    /** No slice of a batch takes so long. */
    private static final Duration INTERRUPTED = Duration.ofMinutes(10);

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final Records records;
    private final Clock clock;

    public Jobs(TenantTransactions transactions, JdbcClient jdbc, Records records, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.records = records;
        this.clock = clock;
    }

    public Job create(
            TenantId tenant, Job.Kind kind, String requestedBy, RecordFilter selection, Optional<String> policy) {
        var now = clock.instant();
        var job = new Job(
                tenant,
                UuidV7.at(now),
                kind,
                Job.State.RUNNING,
                requestedBy,
                policy,
                selection,
                Optional.empty(),
                kind == Job.Kind.BATCH ? Optional.empty() : Optional.of(records.count(tenant, selection)),
                0,
                0,
                0,
                0,
                now,
                now);
        transactions.runInTenant(
                tenant,
                () -> jdbc.sql("""
                        INSERT INTO job (tenant_id, id, kind, state, requested_by, policy, selection, total, seen,
                                         accepted, repeated, refused, created_at, changed_at)
                        VALUES (:tenant, :id, :kind, 'RUNNING', :by, :policy, :selection::jsonb, :total, 0, 0, 0, 0, :now,
                                :now)
                        """)
                        .param("total", job.total().orElse(null), Types.BIGINT)
                        .param("tenant", tenant.value())
                        .param("id", job.id())
                        .param("kind", kind.name())
                        .param("by", requestedBy)
                        .param("policy", policy.orElse(null))
                        .param("selection", new String(EventJson.write(selection), StandardCharsets.UTF_8))
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .update());
        return job;
    }

    public Optional<Job> find(TenantId tenant, UUID id) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(SELECT + " WHERE tenant_id = :tenant AND id = :id")
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .query(Jobs::row)
                        .optional());
    }

    /** The jobs that a runner should go on with. */
    List<Job> running(Set<TenantId> tenants) {
        return transactions.inTenants(
                tenants,
                () -> jdbc.sql(SELECT + """
                         WHERE tenant_id = ANY (:tenants) AND state = 'RUNNING' AND kind <> 'BATCH' ORDER BY id
                        """)
                        .param("tenants", tenants.stream().map(TenantId::value).toArray(String[]::new))
                        .query(Jobs::row)
                        .list());
    }

    /** Ends batches whose process died amid them: a batch that lives says so with each slice. */
    void failInterrupted(Set<TenantId> tenants) {
        transactions.runInTenants(
                tenants,
                () -> jdbc.sql("""
                        UPDATE job SET state = 'FAILED', changed_at = :now
                         WHERE tenant_id = ANY (:tenants) AND state = 'RUNNING' AND kind = 'BATCH' AND changed_at < :since
                        """)
                        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .param("since", OffsetDateTime.ofInstant(clock.instant().minus(INTERRUPTED), ZoneOffset.UTC))
                        .param("tenants", tenants.stream().map(TenantId::value).toArray(String[]::new))
                        .update());
    }

    /** Takes the job for one step, in the caller's transaction; empty if another instance has it or it is over. */
    Optional<Job> take(Job job) {
        return jdbc.sql(SELECT + " WHERE tenant_id = :tenant AND id = :id AND state = 'RUNNING' FOR UPDATE SKIP LOCKED")
                .param("tenant", job.tenant().value())
                .param("id", job.id())
                .query(Jobs::row)
                .optional();
    }

    /**
     * What one step of a job came to.
     *
     * @param position the last record, where the job walks over records
     */
    public record Progress(
            Optional<UUID> position, long seen, long accepted, long repeated, long refused, Job.State state) {}

    /** Adds up, in the caller's transaction or in one of its own. */
    public void advance(TenantId tenant, UUID id, Progress progress) {
        transactions.runInTenant(
                tenant,
                () -> jdbc.sql("""
                        UPDATE job SET position = COALESCE(:position, position), seen = seen + :seen,
                                       accepted = accepted + :accepted, repeated = repeated + :repeated,
                                       refused = refused + :refused, state = :state, changed_at = :now
                         WHERE tenant_id = :tenant AND id = :id
                        """)
                        .param("position", progress.position().orElse(null), Types.OTHER)
                        .param("seen", progress.seen())
                        .param("accepted", progress.accepted())
                        .param("repeated", progress.repeated())
                        .param("refused", progress.refused())
                        .param("state", progress.state().name())
                        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .param("tenant", tenant.value())
                        .param("id", id)
                        .update());
    }

    private static Job row(ResultSet row, int number) throws SQLException {
        return new Job(
                new TenantId(row.getString("tenant_id")),
                row.getObject("id", UUID.class),
                Job.Kind.valueOf(row.getString("kind")),
                Job.State.valueOf(row.getString("state")),
                row.getString("requested_by"),
                Optional.ofNullable(row.getString("policy")),
                EventJson.read(row.getString("selection").getBytes(StandardCharsets.UTF_8), RecordFilter.class),
                Optional.ofNullable(row.getObject("position", UUID.class)),
                Optional.ofNullable(row.getObject("total", Long.class)),
                row.getLong("seen"),
                row.getLong("accepted"),
                row.getLong("repeated"),
                row.getLong("refused"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
