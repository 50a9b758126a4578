// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.issuer;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.Role;
import io.chartveil.tenancy.TenantTransactions;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The stored issuers of tenants. */
@Repository
class IdentityProviders {

    private static final String COLUMNS = """
            SELECT tenant_id, provider_id, issuer, audience, jwks_uri, role_claim, role_mapping
            FROM identity_provider
            """;

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final JsonMapper json;
    private final Clock clock;

    IdentityProviders(JdbcClient jdbc, TenantTransactions transactions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    List<IdentityProvider> of(TenantId tenant) {
        return transactions.readOnlyInTenant(
                tenant,
                () -> jdbc.sql(COLUMNS + "WHERE tenant_id = ? ORDER BY provider_id")
                        .param(tenant.value())
                        .query(this::read)
                        .list());
    }

    /** All of all these tenants: a token that comes in names its issuer, not its tenant. */
    List<IdentityProvider> of(Set<TenantId> tenants) {
        return transactions.inTenants(
                tenants,
                () -> jdbc.sql(COLUMNS + "ORDER BY tenant_id, provider_id")
                        .query(this::read)
                        .list());
    }

    /** @return false if the tenant has this issuer and audience already */
    boolean insert(IdentityProvider provider) {
        return transactions.inTenant(
                provider.tenant(),
                () -> jdbc.sql("""
                                INSERT INTO identity_provider
                                    (tenant_id, provider_id, issuer, audience, jwks_uri, role_claim, role_mapping, created_at)
                                VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                                ON CONFLICT (tenant_id, issuer, audience) DO NOTHING""")
                                .params(
                                        provider.tenant().value(),
                                        provider.id(),
                                        provider.issuer(),
                                        provider.audience(),
                                        provider.jwksUri().toString(),
                                        provider.roleClaim(),
                                        json.writeValueAsString(provider.roles()),
                                        Timestamp.from(clock.instant()))
                                .update()
                        == 1);
    }

    boolean delete(TenantId tenant, UUID id) {
        return transactions.inTenant(
                tenant,
                () -> jdbc.sql("DELETE FROM identity_provider WHERE tenant_id = ? AND provider_id = ?")
                                .params(tenant.value(), id)
                                .update()
                        == 1);
    }

    private IdentityProvider read(ResultSet row, int number) throws SQLException {
        Map<String, Role> roles = json.readValue(row.getString("role_mapping"), new TypeReference<>() {});
        return new IdentityProvider(
                new TenantId(row.getString("tenant_id")),
                row.getObject("provider_id", UUID.class),
                row.getString("issuer"),
                row.getString("audience"),
                URI.create(row.getString("jwks_uri")),
                row.getString("role_claim"),
                roles);
    }
}
