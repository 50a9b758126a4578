// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.retention;

import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes what is older than a time, a slice in one transaction; ids of version 7 tell the time. */
final class ExpiredRows {

    static final int SLICE = 2_000;

    // The inner query finds rows by age and takes no locks: deleting a row that another instance deletes waits and goes
    // on.
    private static final String REPETITIONS = """
            DELETE FROM repetition
             WHERE ctid = ANY (ARRAY(
                SELECT r.ctid FROM repetition r
                 WHERE r.tenant_id = :tenant AND r.record_id < :until
                   AND NOT EXISTS (SELECT FROM record e
                                    WHERE e.tenant_id = r.tenant_id AND e.state = 'ERASED' AND e.id = r.record_id)
                 LIMIT :slice))
            """;
    // The record is locked so that no job sends it on its way meanwhile.
    private static final String ORIGINALS = """
            DELETE FROM original
             USING (SELECT o.tenant_id, o.record_id
                      FROM original o
                      JOIN record r ON r.tenant_id = o.tenant_id AND r.id = o.record_id
                     WHERE o.tenant_id = :tenant AND o.record_id < :until AND r.state = ANY (:states)
                     ORDER BY o.record_id LIMIT :slice FOR UPDATE OF r SKIP LOCKED) old
             WHERE original.tenant_id = old.tenant_id AND original.record_id = old.record_id
            RETURNING original.blob_ref
            """;

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;

    ExpiredRows(TenantTransactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** @return how many were deleted; fewer than a slice if none is left */
    int deleteRepetitions(TenantId tenant, Instant until) {
        return transactions.inTenant(
                tenant,
                () -> jdbc.sql(REPETITIONS)
                        .param("tenant", tenant.value())
                        .param("until", firstIdAt(until))
                        .param("slice", SLICE)
                        .update());
    }

    /** @return for each deleted original the blob that it lay in, if it did; fewer than a slice if none is left */
    List<Optional<String>> deleteOriginals(TenantId tenant, Instant until, List<RecordState> states) {
        return transactions.inTenant(
                tenant,
                () -> jdbc.sql(ORIGINALS)
                        .param("tenant", tenant.value())
                        .param("until", firstIdAt(until))
                        .param("states", states.stream().map(Enum::name).toArray(String[]::new))
                        .param("slice", SLICE)
                        .query((row, _) -> Optional.ofNullable(row.getString("blob_ref")))
                        .list());
    }

    private static UUID firstIdAt(Instant time) {
        return new UUID(Math.max(0, time.toEpochMilli()) << 16, 0);
    }
}
