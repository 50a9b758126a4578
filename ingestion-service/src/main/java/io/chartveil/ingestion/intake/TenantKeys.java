// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.TenantId;
import io.chartveil.envelope.KeyRing;
import io.chartveil.tenancy.TenantTransactions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each tenant's own keys: one that orders a patient's messages, one that finds records by what they may not be stored
 * under. They are made on first use and stored wrapped by the key ring.
 */
public final class TenantKeys {

    private static final int KEY_BYTES = 32;

    /** @param search for identifiers, message ids and repetitions */
    public record Keys(TenantHmac routing, TenantHmac search) {

        byte[] route(PatientIdentifier patient) {
            return routing.of("patient", patient.system(), patient.value());
        }

        public byte[] patient(PatientIdentifier patient) {
            return search.of("patient", patient.system(), patient.value());
        }

        public byte[] message(String messageId) {
            return search.of("message", messageId);
        }
    }

    private final Map<TenantId, Keys> known = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final TenantTransactions transactions;
    private final JdbcClient jdbc;
    private final KeyRing ring;
    private final Clock clock;

    public TenantKeys(TenantTransactions transactions, JdbcClient jdbc, KeyRing ring, Clock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.ring = ring;
        this.clock = clock;
    }

    public Keys of(TenantId tenant) {
        return known.computeIfAbsent(
                tenant,
                first -> transactions.inTenant(first, () -> new Keys(load(first, "routing"), load(first, "search"))));
    }

    /** Two instances may make a key at once: the one that was stored first is the tenant's. */
    private TenantHmac load(TenantId tenant, String purpose) {
        var fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        String context = "tenant/" + tenant + "/" + purpose;
        jdbc.sql("""
                        INSERT INTO tenant_key (tenant_id, purpose, wrapped, created_at)
                        SELECT :tenant, :purpose, :wrapped, :now
                         WHERE NOT EXISTS (SELECT FROM tenant_key WHERE tenant_id = :tenant AND purpose = :purpose)
                        ON CONFLICT (tenant_id, purpose) DO NOTHING
                        """)
                .param("tenant", tenant.value())
                .param("purpose", purpose)
                .param("wrapped", ring.wrap(fresh, context))
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        byte[] wrapped = jdbc.sql("SELECT wrapped FROM tenant_key WHERE tenant_id = :tenant AND purpose = :purpose")
                .param("tenant", tenant.value())
                .param("purpose", purpose)
                .query(byte[].class)
                .single();
        return new TenantHmac(ring.unwrap(wrapped, context));
    }
}
