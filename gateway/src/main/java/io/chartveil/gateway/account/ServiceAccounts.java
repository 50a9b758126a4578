// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.account;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.account.ServiceAccount.WithSecrets;
import io.chartveil.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored service accounts. Every method but those that say so runs inside the caller's tenant transaction or opens one. */
@Repository
public class ServiceAccounts {

    private static final String COLUMNS = """
            SELECT tenant_id, client_id, name, permissions, jwks, state, expires_at, last_used_at, version, created_at
            FROM service_account
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final Clock clock;

    ServiceAccounts(JdbcClient jdbc, TenantTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Optional<ServiceAccount> find(TenantId home, String clientId) {
        return transactions.readOnlyInTenant(home, () -> select(home, clientId));
    }

    /** The account and the secrets that are valid now. Empty also for an id that no account can have. */
    public Optional<WithSecrets> findWithSecrets(String clientId) {
        return ServiceAccount.homeOf(clientId)
                .flatMap(home -> transactions.readOnlyInTenant(
                        home,
                        () -> select(home, clientId)
                                .map(account -> new WithSecrets(account, validSecrets(home, clientId)))));
    }

    /** One page in the order of client ids. */
    List<ServiceAccount> page(TenantId home, String after, int limit) {
        return transactions.readOnlyInTenant(
                home,
                () -> jdbc.sql(COLUMNS + "WHERE tenant_id = ? AND client_id > ? ORDER BY client_id LIMIT ?")
                        .params(home.value(), after, limit)
                        .query(ServiceAccounts::read)
                        .list());
    }

    boolean any(TenantId home) {
        return jdbc.sql("SELECT client_id FROM service_account WHERE tenant_id = ? LIMIT 1")
                .param(home.value())
                .query(String.class)
                .optional()
                .isPresent();
    }

    void insert(ServiceAccount account, String createdBy) {
        jdbc.sql("""
                        INSERT INTO service_account
                            (tenant_id, client_id, name, permissions, jwks, state, expires_at, created_by, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        account.home().value(),
                        account.clientId(),
                        account.name(),
                        account.permissions().toArray(String[]::new))
                .param(account.jwks().orElse(null))
                .param(account.state().name())
                .param(account.expiresAt().map(Timestamp::from).orElse(null))
                .params(createdBy, Timestamp.from(account.createdAt()))
                .update();
    }

    void insertSecret(TenantId home, String clientId, ClientSecret secret) {
        jdbc.sql("""
                        INSERT INTO service_account_secret (tenant_id, client_id, secret_hash, created_at)
                        VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                .params(home.value(), clientId, secret.hash(), Timestamp.from(clock.instant()))
                .update();
    }

    /** Lets the secrets there are end at that time, if they do not end sooner. */
    void endSecrets(TenantId home, String clientId, Instant end) {
        jdbc.sql("""
                        UPDATE service_account_secret
                        SET valid_until = LEAST(valid_until, ?)
                        WHERE tenant_id = ? AND client_id = ?""").params(Timestamp.from(end), home.value(), clientId).update();
    }

    /** Replaces what an administrator may change; false if the account is not there in that version. */
    boolean update(ServiceAccount changed) {
        return jdbc.sql("""
                        UPDATE service_account
                        SET name = ?, permissions = ?, jwks = ?, state = ?, expires_at = ?, version = version + 1
                        WHERE tenant_id = ? AND client_id = ? AND version = ?""")
                        .params(changed.name(), changed.permissions().toArray(String[]::new))
                        .param(changed.jwks().orElse(null))
                        .param(changed.state().name())
                        .param(changed.expiresAt().map(Timestamp::from).orElse(null))
                        .params(changed.home().value(), changed.clientId(), changed.version())
                        .update()
                == 1;
    }

    /** Notes the use, to the minute. */
    public void used(TenantId home, String clientId) {
        Instant now = clock.instant();
        transactions.runInTenant(
                home,
                () -> jdbc.sql("""
                                UPDATE service_account
                                SET last_used_at = ?
                                WHERE tenant_id = ? AND client_id = ?
                                    AND (last_used_at IS NULL OR last_used_at < ?)""")
                        .params(Timestamp.from(now), home.value(), clientId, Timestamp.from(now.minusSeconds(60)))
                        .update());
    }

    /**
     * Remembers an assertion's id.
     *
     * @return false if it was used before
     */
    public boolean useAssertion(TenantId home, String clientId, byte[] jtiHash, Instant expiresAt) {
        return transactions.inTenant(home, () -> {
            jdbc.sql("DELETE FROM used_jti WHERE tenant_id = ? AND expires_at < ?")
                    .params(home.value(), Timestamp.from(clock.instant()))
                    .update();
            return jdbc.sql("""
                            INSERT INTO used_jti (tenant_id, client_id, jti_hash, expires_at)
                            VALUES (?, ?, ?, ?)
                            ON CONFLICT DO NOTHING""")
                            .params(home.value(), clientId, jtiHash, Timestamp.from(expiresAt))
                            .update()
                    == 1;
        });
    }

    private Optional<ServiceAccount> select(TenantId home, String clientId) {
        return jdbc.sql(COLUMNS + "WHERE tenant_id = ? AND client_id = ?")
                .params(home.value(), clientId)
                .query(ServiceAccounts::read)
                .optional();
    }

    private List<byte[]> validSecrets(TenantId home, String clientId) {
        return jdbc.sql("""
                        SELECT secret_hash
                        FROM service_account_secret
                        WHERE tenant_id = ? AND client_id = ? AND (valid_until IS NULL OR valid_until > ?)""")
                .params(home.value(), clientId, Timestamp.from(clock.instant()))
                .query((row, number) -> row.getBytes(1))
                .list();
    }

    private static ServiceAccount read(ResultSet row, int number) throws SQLException {
        return new ServiceAccount(
                new TenantId(row.getString("tenant_id")),
                row.getString("client_id"),
                row.getString("name"),
                Set.of((String[]) row.getArray("permissions").getArray()),
                Optional.ofNullable(row.getString("jwks")),
                ServiceAccount.State.valueOf(row.getString("state")),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("last_used_at")),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
