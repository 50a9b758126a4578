// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.breakglass;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.internaltoken.Caller;
import io.chartveil.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored break-glass requests and grants. */
@Repository
public class Grants {

    private static final String COLUMNS = """
            SELECT tenant_id, grant_id, requester, requester_name, reason, records, minutes, state, decided_by, decided_at,
                expires_at, requested_at
            FROM break_glass
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Clock clock;

    Grants(JdbcClient jdbc, TenantTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The person's grant that is open now; the newest, if there are several. */
    public Optional<Caller.Grant> open(TenantId tenant, String requester) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(COLUMNS + """
                                WHERE tenant_id = ? AND requester = ? AND state = 'APPROVED' AND expires_at > ?
                                ORDER BY expires_at DESC
                                LIMIT 1""")
                        .params(tenant.value(), requester, Timestamp.from(clock.instant()))
                        .query(Grants::read)
                        .optional()
                        .flatMap(Grant::opened));
    }

    Optional<Grant> find(TenantId tenant, UUID id) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(COLUMNS + "WHERE tenant_id = ? AND grant_id = ?")
                        .params(tenant.value(), id)
                        .query(Grants::read)
                        .optional());
    }

    /** One page, the newest first: ids are of version 7. */
    List<Grant> page(TenantId tenant, UUID before, int limit) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(COLUMNS + """
                                WHERE tenant_id = ? AND grant_id < ?
                                ORDER BY grant_id DESC
                                LIMIT ?""")
                        .params(tenant.value(), before, limit)
                        .query(Grants::read)
                        .list());
    }

    void insert(Grant grant) {
        transactions.runInTenant(
                grant.tenant(),
                () -> jdbc.sql("""
                                INSERT INTO break_glass
                                    (tenant_id, grant_id, requester, requester_name, reason, records, minutes, state,
                                     requested_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                        .params(
                                grant.tenant().value(),
                                grant.id(),
                                grant.requester(),
                                grant.requesterName(),
                                grant.reason(),
                                grant.records().stream().map(RecordId::uuid).toArray(UUID[]::new),
                                grant.duration().toMinutes(),
                                grant.state().name(),
                                Timestamp.from(grant.requestedAt()))
                        .update());
    }

    /** Stores the decision; false if somebody else has decided before. */
    boolean decide(Grant decided) {
        return transactions.inTenant(
                decided.tenant(),
                () -> jdbc.sql("""
                                UPDATE break_glass
                                SET state = ?, decided_by = ?, decided_at = ?, expires_at = ?
                                WHERE tenant_id = ? AND grant_id = ? AND state = 'REQUESTED'""")
                                .params(
                                        decided.state().name(),
                                        decided.decidedBy().orElseThrow(),
                                        Timestamp.from(clock.instant()))
                                .param(decided.expiresAt().map(Timestamp::from).orElse(null))
                                .params(decided.tenant().value(), decided.id())
                                .update()
                        == 1);
    }

    private static Grant read(ResultSet row, int number) throws SQLException {
        return new Grant(
                new TenantId(row.getString("tenant_id")),
                row.getObject("grant_id", UUID.class),
                row.getString("requester"),
                row.getString("requester_name"),
                row.getString("reason"),
                Arrays.stream((UUID[]) row.getArray("records").getArray())
                        .map(RecordId::new)
                        .collect(Collectors.toUnmodifiableSet()),
                Duration.ofMinutes(row.getLong("minutes")),
                Grant.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant),
                row.getTimestamp("requested_at").toInstant());
    }
}
