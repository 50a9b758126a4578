// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.tenant;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.gateway.TenantFacts.SealingKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The registry of tenants. */
@Repository
public class Tenants {

    private static final String COLUMNS = """
            SELECT tenant_id, name, state, version, default_policy, anonymizer_key, analytics_key, created_at, changed_at
            FROM tenant
            """;

    private final JdbcClient jdbc;

    Tenants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Tenant> find(TenantId id) {
        return jdbc.sql(COLUMNS + "WHERE tenant_id = ?")
                .param(id.value())
                .query(Tenants::read)
                .optional();
    }

    public List<TenantId> active() {
        return jdbc.sql("SELECT tenant_id FROM tenant WHERE state = 'ACTIVE' ORDER BY tenant_id")
                .query((row, number) -> new TenantId(row.getString(1)))
                .list();
    }

    List<Tenant> provisioning() {
        return jdbc.sql(COLUMNS + "WHERE state = 'PROVISIONING' ORDER BY tenant_id")
                .query(Tenants::read)
                .list();
    }

    /** Those whose id or name begins so, in the order of ids. */
    List<Tenant> page(String prefix, String after, int limit) {
        String pattern = escaped(prefix.toLowerCase(Locale.ROOT)) + "%";
        return jdbc.sql(COLUMNS + """
                        WHERE (tenant_id LIKE ? OR lower(name) LIKE ?) AND tenant_id > ?
                        ORDER BY tenant_id
                        LIMIT ?""")
                .params(pattern, pattern, after, limit)
                .query(Tenants::read)
                .list();
    }

    private static String escaped(String prefix) {
        return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** @return false if the id is taken */
    boolean insert(Tenant tenant) {
        return jdbc.sql("""
                        INSERT INTO tenant (tenant_id, name, state, version, default_policy, created_at, changed_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                        .params(
                                tenant.id().value(),
                                tenant.name(),
                                tenant.state().name(),
                                tenant.version(),
                                tenant.defaultPolicy(),
                                Timestamp.from(tenant.createdAt()),
                                Timestamp.from(tenant.changedAt()))
                        .update()
                == 1;
    }

    /** Stores state and keys of the next version; false if another change came first. */
    boolean update(Tenant next) {
        return jdbc.sql("""
                        UPDATE tenant
                        SET state = ?, version = ?, anonymizer_key = ?, analytics_key = ?, changed_at = ?
                        WHERE tenant_id = ? AND version = ?""")
                        .params(next.state().name(), next.version())
                        .param(next.sealingKeys().map(SealingKeys::anonymizer).orElse(null))
                        .param(next.sealingKeys().map(SealingKeys::analytics).orElse(null))
                        .params(Timestamp.from(next.changedAt()), next.id().value(), next.version() - 1)
                        .update()
                == 1;
    }

    private static Tenant read(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("tenant_id")),
                row.getString("name"),
                Tenant.State.valueOf(row.getString("state")),
                row.getLong("version"),
                row.getString("default_policy"),
                keys(row.getString("anonymizer_key"), row.getString("analytics_key")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant());
    }

    private static Optional<SealingKeys> keys(@Nullable String anonymizer, @Nullable String analytics) {
        return anonymizer == null || analytics == null
                ? Optional.empty()
                : Optional.of(new SealingKeys(anonymizer, analytics));
    }
}
