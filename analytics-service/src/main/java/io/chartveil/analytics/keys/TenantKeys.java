// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.keys;

import io.chartveil.contracts.TenantId;
import io.chartveil.envelope.KeyRing;
import io.chartveil.envelope.Opener;
import io.chartveil.envelope.OpeningKey;
import io.chartveil.tenancy.TenantTransactions;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tenants' key pairs: the private halves wrapped in the database, unwrapped in memory alone. */
@Repository
public class TenantKeys {

    private final JdbcClient jdbc;
    private final TenantTransactions transactions;
    private final KeyRing ring;
    private final Clock clock;
    private final Map<TenantId, Opener> openers = new ConcurrentHashMap<>();

    TenantKeys(JdbcClient jdbc, TenantTransactions transactions, KeyRing ring, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ring = ring;
        this.clock = clock;
    }

    /** The tenant's public half; made when first asked for, and the same ever after. */
    public String provide(TenantId tenant) {
        return transactions.inTenant(tenant, () -> {
            lock(tenant);
            return publicHalf(tenant).orElseGet(() -> make(tenant));
        });
    }

    /** Two instances that are asked at once must not make two keys. */
    private void lock(TenantId tenant) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:tenant, 0))")
                .param("tenant", "tenant_key/" + tenant)
                .query((row, number) -> number)
                .list();
    }

    private Optional<String> publicHalf(TenantId tenant) {
        return jdbc.sql("""
                        SELECT public_half
                        FROM tenant_key
                        WHERE tenant_id = :tenant
                        ORDER BY created_at DESC
                        LIMIT 1
                        """).param("tenant", tenant.value()).query(String.class).optional();
    }

    private String make(TenantId tenant) {
        var key = OpeningKey.generate();
        jdbc.sql("""
                        INSERT INTO tenant_key (tenant_id, key_id, wrapped, public_half, created_at)
                        VALUES (:tenant, :id, :wrapped, :publicHalf, :now)
                        """)
                .param("tenant", tenant.value())
                .param("id", UUID.randomUUID())
                .param("wrapped", ring.wrap(key.toBytes(), context(tenant)))
                .param("publicHalf", key.publicHalf())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return key.publicHalf();
    }

    /** What opens the tenant's records; empty for a tenant without a key. */
    public Optional<Opener> opener(TenantId tenant) {
        var known = openers.get(tenant);
        if (known != null) {
            return Optional.of(known);
        }
        List<byte[]> wrapped = transactions.inTenant(
                tenant,
                () -> jdbc.sql("""
                        SELECT wrapped
                        FROM tenant_key
                        WHERE tenant_id = :tenant
                        ORDER BY created_at DESC
                        LIMIT 1
                        """)
                        .param("tenant", tenant.value())
                        .query((row, number) -> row.getBytes("wrapped"))
                        .list());
        if (wrapped.isEmpty()) {
            return Optional.empty();
        }
        byte[] secret = ring.unwrap(wrapped.getFirst(), context(tenant));
        try {
            return Optional.of(openers.computeIfAbsent(tenant, _ -> new Opener(OpeningKey.parse(secret), clock)));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static String context(TenantId tenant) {
        return "analytics/" + tenant;
    }
}
