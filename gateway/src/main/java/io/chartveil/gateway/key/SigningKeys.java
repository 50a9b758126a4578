// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.key;

import com.nimbusds.jose.jwk.ECKey;
import io.chartveil.envelope.KeyRing;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored signing keys. */
@Repository
class SigningKeys {

    /** Any constant: it only has to be the same in all gateways. */
    private static final long LOCK = 0x6368617274764b65L;

    private final JdbcClient jdbc;
    private final KeyRing ring;

    SigningKeys(JdbcClient jdbc, KeyRing ring) {
        this.jdbc = jdbc;
        this.ring = ring;
    }

    /** Keeps other gateways from renewing at the same time, until the transaction ends. */
    void lock() {
        jdbc.sql("SELECT pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((rows, number) -> 0)
                .list();
    }

    List<SigningKey> all() {
        return jdbc.sql("""
                        SELECT key_id, purpose, private_jwk, created_at, active_from, published_to
                        FROM signing_key
                        ORDER BY active_from""").query(this::read).list();
    }

    void insert(SigningKey key) {
        jdbc.sql("""
                        INSERT INTO signing_key
                            (key_id, purpose, public_jwk, private_jwk, created_at, active_from, published_to)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        key.id(),
                        key.purpose().name(),
                        key.jwk().toPublicJWK().toJSONString(),
                        ring.wrap(key.jwk().toJSONString().getBytes(StandardCharsets.UTF_8), context(key.id())),
                        Timestamp.from(key.createdAt()),
                        Timestamp.from(key.activeFrom()),
                        Timestamp.from(key.publishedTo()))
                .update();
    }

    void deletePublishedBefore(Instant time) {
        jdbc.sql("DELETE FROM signing_key WHERE published_to < ?")
                .param(Timestamp.from(time))
                .update();
    }

    private SigningKey read(ResultSet row, int number) throws SQLException {
        String id = row.getString("key_id");
        byte[] jwk = ring.unwrap(row.getBytes("private_jwk"), context(id));
        try {
            return new SigningKey(
                    KeyPurpose.valueOf(row.getString("purpose")),
                    ECKey.parse(new String(jwk, StandardCharsets.UTF_8)),
                    row.getTimestamp("created_at").toInstant(),
                    row.getTimestamp("active_from").toInstant(),
                    row.getTimestamp("published_to").toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("signing key " + id + " cannot be read", e);
        }
    }

    private static String context(String keyId) {
        return "signing-key:" + keyId;
    }
}
