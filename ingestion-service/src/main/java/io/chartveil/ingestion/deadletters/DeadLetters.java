// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.deadletters;

import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.tenancy.TenantTransactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the records that wait for a person. */
public final class DeadLetters {

    private static final String GROUPS = """
            SELECT state, COALESCE(cause_stage, 'ingestion') AS stage, COALESCE(cause_code, 'unknown') AS code, source,
                   format, count(*) AS records, min(changed_at) AS oldest, max(changed_at) AS latest
              FROM record
             WHERE tenant_id = :tenant AND state IN ('DEAD_LETTERED', 'REFUSED')
             GROUP BY 1, 2, 3, 4, 5
             ORDER BY records DESC, code, source
             LIMIT 1000
            """;

    /** Dead letters of one cause. */
    public record Group(
            RecordState state,
            String stage,
            String code,
            String source,
            RecordFormat format,
            long records,
            Instant oldest,
            Instant latest) {}

    private final TenantTransactions transactions;
    private final JdbcClient jdbc;

    public DeadLetters(TenantTransactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    public List<Group> groups(TenantId tenant) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(GROUPS)
                        .param("tenant", tenant.value())
                        .query((row, number) -> new Group(
                                RecordState.valueOf(row.getString("state")),
                                row.getString("stage"),
                                row.getString("code"),
                                row.getString("source"),
                                RecordFormat.ofWireName(row.getString("format")),
                                row.getLong("records"),
                                row.getObject("oldest", OffsetDateTime.class).toInstant(),
                                row.getObject("latest", OffsetDateTime.class).toInstant()))
                        .list());
    }
}
