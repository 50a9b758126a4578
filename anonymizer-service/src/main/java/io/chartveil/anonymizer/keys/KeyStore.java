// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import io.chartveil.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of the tenants' wrapped keys. Every call runs inside the tenant's transaction. */
@Repository
class KeyStore {

    private static final String OF_TENANT = """
            SELECT purpose, key_id, wrapped, public_half, created_at, retired_at IS NULL AS current
              FROM keys.tenant_key
             WHERE tenant_id = :tenant
             ORDER BY purpose, created_at DESC
            """;

    private static final String ADD_UNLESS_THERE = """
            INSERT INTO keys.tenant_key (tenant_id, purpose, key_id, wrapped, public_half, created_at)
            VALUES (:tenant, :purpose, :id, :wrapped, :publicHalf, :createdAt)
            ON CONFLICT (tenant_id, purpose) WHERE retired_at IS NULL DO NOTHING
            """;

    private final JdbcClient jdbc;

    KeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that this version knows a use for. */
    List<StoredKey> ofTenant(TenantId tenant) {
        return jdbc.sql(OF_TENANT).param("tenant", tenant.value()).query(KeyStore::read).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Adds the key as its purpose's current one, unless another one is current. */
    void addUnlessThere(TenantId tenant, StoredKey key) {
        jdbc.sql(ADD_UNLESS_THERE)
                .param("tenant", tenant.value())
                .param("purpose", key.purpose().columnValue())
                .param("id", key.id())
                .param("wrapped", key.wrapped())
                .param("publicHalf", key.publicHalf().orElse(null))
                .param("createdAt", OffsetDateTime.ofInstant(key.createdAt(), ZoneOffset.UTC))
                .update();
    }

    private static Optional<StoredKey> read(ResultSet row, int index) throws SQLException {
        var purpose = KeyPurpose.ofColumnValue(row.getString("purpose"));
        return purpose.isEmpty() ? Optional.empty() : Optional.of(read(row, purpose.get()));
    }

    private static StoredKey read(ResultSet row, KeyPurpose purpose) throws SQLException {
        return new StoredKey(
                purpose,
                row.getObject("key_id", UUID.class),
                row.getBytes("wrapped"),
                Optional.ofNullable(row.getString("public_half")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("current"));
    }
}
