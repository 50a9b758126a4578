// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored invitations. Every method runs inside the caller's tenant transaction. */
@Repository
class Invitations {

    private final JdbcClient jdbc;

    Invitations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TenantId home, Invitation invitation, byte[] tokenHash, String createdBy, Instant createdAt) {
        jdbc.sql("""
                        INSERT INTO invitation
                            (tenant_id, invitation_id, member_id, token_hash, expires_at, created_by, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        home.value(),
                        invitation.id(),
                        invitation.memberId(),
                        tokenHash,
                        Timestamp.from(invitation.expiresAt()),
                        createdBy,
                        Timestamp.from(createdAt))
                .update();
    }

    /** Marks the invitation as used and gives it, if it is open; of two at once, one gets it. */
    Optional<Invitation> use(TenantId home, byte[] tokenHash, Instant now) {
        return jdbc.sql("""
                        UPDATE invitation
                        SET used_at = ?
                        WHERE tenant_id = ? AND token_hash = ? AND used_at IS NULL AND expires_at > ?
                        RETURNING invitation_id, member_id, expires_at""")
                .params(Timestamp.from(now), home.value(), tokenHash, Timestamp.from(now))
                .query(Invitations::read)
                .optional();
    }

    void end(TenantId home, UUID member, Instant now) {
        jdbc.sql("""
                        UPDATE invitation
                        SET expires_at = ?
                        WHERE tenant_id = ? AND member_id = ? AND used_at IS NULL AND expires_at > ?""")
                .params(Timestamp.from(now), home.value(), member, Timestamp.from(now))
                .update();
    }

    /** The open ones, the newest first. */
    List<Invitation> page(TenantId home, UUID before, Instant now, int limit) {
        return jdbc.sql("""
                        SELECT invitation_id, member_id, expires_at
                        FROM invitation
                        WHERE tenant_id = ? AND used_at IS NULL AND expires_at > ? AND invitation_id < ?
                        ORDER BY invitation_id DESC
                        LIMIT ?""")
                .params(home.value(), Timestamp.from(now), before, limit)
                .query(Invitations::read)
                .list();
    }

    private static Invitation read(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getObject("invitation_id", UUID.class),
                row.getObject("member_id", UUID.class),
                row.getTimestamp("expires_at").toInstant());
    }
}
