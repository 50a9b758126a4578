// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.impact;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The records that a tenant sent last: their ids are in the order of acceptance, so the primary key leads to them. */
@Repository
class RecentRecords {

    private final JdbcClient jdbc;

    RecentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RecentRecord> last(TenantId tenant, int limit) {
        return jdbc.sql("""
                        SELECT DISTINCT ON (tenant_id, record_id) record_id, source, policy, accepted_at
                          FROM processing
                         WHERE tenant_id = :tenant AND outcome = 'anonymized'
                         ORDER BY tenant_id DESC, record_id DESC, generation DESC
                         LIMIT :limit
                        """)
                .param("tenant", tenant.value())
                .param("limit", limit)
                .query((row, index) -> new RecentRecord(
                        new RecordId(row.getObject("record_id", UUID.class)),
                        row.getString("source"),
                        row.getString("policy"),
                        row.getObject("accepted_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
