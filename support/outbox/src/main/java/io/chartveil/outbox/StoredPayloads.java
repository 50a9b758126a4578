// SPDX-License-Identifier: Apache-2.0
package io.chartveil.outbox;

import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** The payloads that the outbox keeps itself, read with the service's own role. */
final class StoredPayloads {

    private static final String SELECT = """
            SELECT p.id, p.bytes
              FROM unnest(?::text[], ?::date[], ?::bigint[]) AS wanted (tenant_id, day, id)
             CROSS JOIN LATERAL (
                   SELECT id, bytes FROM outbox_payload
                    WHERE tenant_id = wanted.tenant_id COLLATE "C" AND day = wanted.day AND id = wanted.id
                      AND day BETWEEN ?::date AND ?::date
                    LIMIT 1) p
            """;

    private final TenantTransactions transactions;
    private final JdbcOperations jdbc;

    StoredPayloads(TenantTransactions transactions, JdbcOperations jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    Map<Long, byte[]> load(List<WaitingRow> rows) {
        Set<TenantId> tenants = rows.stream().map(WaitingRow::tenant).collect(Collectors.toSet());
        return transactions.inTenants(tenants, () -> {
            var found = HashMap.<Long, byte[]>newHashMap(rows.size());
            jdbc.query(
                    SELECT,
                    row -> {
                        found.put(row.getLong(1), row.getBytes(2));
                    },
                    rows.stream().map(row -> row.tenant().value()).toArray(String[]::new),
                    rows.stream().map(row -> row.day().toString()).toArray(String[]::new),
                    rows.stream().map(WaitingRow::id).toArray(Long[]::new),
                    earliest(rows).toString(),
                    latest(rows).toString());
            return found;
        });
    }

    /** Bounds that the planner can prune partitions by; it cannot by a join. */
    private static LocalDate earliest(List<WaitingRow> rows) {
        return rows.stream().map(WaitingRow::day).min(LocalDate::compareTo).orElseThrow();
    }

    private static LocalDate latest(List<WaitingRow> rows) {
        return rows.stream().map(WaitingRow::day).max(LocalDate::compareTo).orElseThrow();
    }
}
