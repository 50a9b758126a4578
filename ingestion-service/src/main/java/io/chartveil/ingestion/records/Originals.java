// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.ledger.Columns;
import io.chartveil.outbox.OutboxPayloads;
import io.chartveil.outbox.OutboxRow;
import io.chartveil.tenancy.TenantTransactions;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealed originals as they are stored: nobody here can open them. */
public final class Originals implements OutboxPayloads {

    private static final String LOAD = """
            SELECT w.row_id, o.sealed
              FROM unnest(?, ?, ?) AS w (row_id, tenant_id, record_id)
              LEFT JOIN original o ON o.tenant_id = w.tenant_id AND o.record_id = w.record_id
            """;
    private static final byte[] ERASED = new byte[0];

    /** Either the sealed bytes or where they lie. */
    public record Original(byte @Nullable [] sealed, Optional<ClaimCheck> claimCheck) {}

    private final TenantTransactions transactions;
    private final JdbcOperations jdbc;
    private final JdbcClient client;

    public Originals(TenantTransactions transactions, JdbcOperations jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    public Optional<Original> find(TenantId tenant, RecordId id) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> client.sql("""
                        SELECT sealed, blob_ref, blob_sha256, blob_size FROM original
                         WHERE tenant_id = :tenant AND record_id = :id
                        """)
                        .param("tenant", tenant.value())
                        .param("id", id.uuid())
                        .query((row, number) -> new Original(
                                row.getBytes("sealed"),
                                claimCheck(
                                        row.getString("blob_ref"),
                                        row.getString("blob_sha256"),
                                        row.getLong("blob_size"))))
                        .optional());
    }

    public static Optional<ClaimCheck> claimCheck(@Nullable String ref, @Nullable String sha256, long size) {
        return ref == null || sha256 == null ? Optional.empty() : Optional.of(new ClaimCheck(ref, sha256, size));
    }

    /** true if a record of the tenant names the blob */
    public boolean isReferenced(TenantId tenant, String ref) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> client.sql("""
                        SELECT EXISTS (SELECT FROM original WHERE tenant_id = :tenant AND blob_ref = :ref)
                        """)
                        .param("tenant", tenant.value())
                        .param("ref", ref)
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public Map<Long, byte[]> load(List<OutboxRow> rows) {
        var tenants = rows.stream().map(OutboxRow::tenant).collect(Collectors.toSet());
        return transactions.inTenants(tenants, () -> {
            var found = HashMap.<Long, byte[]>newHashMap(rows.size());
            jdbc.execute((Connection connection) -> {
                try (var statement = connection.prepareStatement(LOAD)) {
                    new Columns<>(connection, statement, rows)
                            .add("int8", OutboxRow::id)
                            .add("text", row -> row.tenant().value())
                            .add("uuid", row -> UUID.fromString(row.ref()));
                    try (var result = statement.executeQuery()) {
                        while (result.next()) {
                            byte[] sealed = result.getBytes(2);
                            found.put(result.getLong(1), sealed == null ? ERASED : sealed);
                        }
                    }
                }
                return null;
            });
            return found;
        });
    }
}
