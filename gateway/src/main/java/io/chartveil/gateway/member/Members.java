// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import io.chartveil.contracts.TenantId;
import io.chartveil.gateway.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored members. Every method runs inside the caller's tenant transaction. */
@Repository
class Members {

    private static final String COLUMNS = """
            SELECT tenant_id, member_id, email, name, state, roles, password_hash, totp_secret, totp_confirmed,
                totp_last_step, failed_attempts, locked_until, authenticated_at, renewed_at, version
            FROM member
            """;

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Credentials> credentials(TenantId home, String email) {
        return jdbc.sql(COLUMNS + "WHERE tenant_id = ? AND email = ?")
                .params(home.value(), email)
                .query(Members::read)
                .optional();
    }

    /** Holds the row, so that two attempts at once count as two. */
    Optional<Credentials> lockedCredentials(TenantId home, UUID id) {
        return jdbc.sql(COLUMNS + "WHERE tenant_id = ? AND member_id = ? FOR UPDATE")
                .params(home.value(), id)
                .query(Members::read)
                .optional();
    }

    Optional<Member> find(TenantId home, UUID id) {
        return jdbc.sql(COLUMNS + "WHERE tenant_id = ? AND member_id = ?")
                .params(home.value(), id)
                .query(Members::read)
                .optional()
                .map(Credentials::member);
    }

    List<Member> page(TenantId home, String afterEmail, int limit) {
        return jdbc
                .sql(COLUMNS + "WHERE tenant_id = ? AND email > ? ORDER BY email LIMIT ?")
                .params(home.value(), afterEmail, limit)
                .query(Members::read)
                .stream()
                .map(Credentials::member)
                .toList();
    }

    boolean any(TenantId home) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM member WHERE tenant_id = ?)")
                .param(home.value())
                .query(Boolean.class)
                .single();
    }

    /** @return false if the address is a member's already */
    boolean insertInvited(Member member, Instant createdAt) {
        return jdbc.sql("""
                        INSERT INTO member (tenant_id, member_id, email, name, state, roles, created_at)
                        VALUES (?, ?, ?, ?, 'INVITED', ?, ?)
                        ON CONFLICT (tenant_id, email) DO NOTHING""")
                        .params(
                                member.home().value(),
                                member.id(),
                                member.email(),
                                member.name(),
                                names(member.roles()),
                                Timestamp.from(createdAt))
                        .update()
                == 1;
    }

    /** Sets the password; of who had one, an administrator renewed it. An administrator's lock stays. */
    void activate(TenantId home, UUID id, String passwordHash, Instant now) {
        jdbc.sql("""
                        UPDATE member
                        SET state = CASE state WHEN 'INVITED' THEN 'ACTIVE' ELSE state END, password_hash = ?,
                            renewed_at = CASE state WHEN 'INVITED' THEN NULL ELSE ?::timestamptz END,
                            failed_attempts = 0, locked_until = NULL, version = version + 1
                        WHERE tenant_id = ? AND member_id = ?""")
                .params(passwordHash, Timestamp.from(now), home.value(), id)
                .update();
    }

    void failed(Member member, Optional<Instant> lockedUntil) {
        jdbc.sql("""
                        UPDATE member
                        SET failed_attempts = failed_attempts + 1, locked_until = COALESCE(?::timestamptz, locked_until)
                        WHERE tenant_id = ? AND member_id = ?""")
                .param(lockedUntil.map(Timestamp::from).orElse(null))
                .params(member.home().value(), member.id())
                .update();
    }

    void authenticated(Member member, Instant now, long totpStep) {
        jdbc.sql("""
                        UPDATE member
                        SET failed_attempts = 0, locked_until = NULL, authenticated_at = ?, totp_last_step = ?
                        WHERE tenant_id = ? AND member_id = ?""")
                .params(Timestamp.from(now), totpStep, member.home().value(), member.id())
                .update();
    }

    /** Replaces roles and state; false if the member is not there in that version. */
    boolean update(Member changed) {
        return jdbc.sql("""
                        UPDATE member
                        SET roles = ?, state = ?, failed_attempts = 0, locked_until = NULL, version = version + 1
                        WHERE tenant_id = ? AND member_id = ? AND version = ?""")
                        .params(
                                names(changed.roles()),
                                changed.state().name(),
                                changed.home().value(),
                                changed.id(),
                                changed.version())
                        .update()
                == 1;
    }

    void storeTotp(Member member, byte[] wrappedSecret) {
        jdbc.sql("""
                        UPDATE member
                        SET totp_secret = ?, totp_confirmed = false, totp_last_step = 0
                        WHERE tenant_id = ? AND member_id = ?""").params(wrappedSecret, member.home().value(), member.id()).update();
    }

    void confirmTotp(Member member, long step) {
        jdbc.sql("""
                        UPDATE member
                        SET totp_confirmed = true, totp_last_step = ?
                        WHERE tenant_id = ? AND member_id = ?""").params(step, member.home().value(), member.id()).update();
    }

    /** By an administrator's hand. */
    void removeTotp(Member member, Instant now) {
        jdbc.sql("""
                        UPDATE member
                        SET totp_secret = NULL, totp_confirmed = false, totp_last_step = 0, renewed_at = ?,
                            version = version + 1
                        WHERE tenant_id = ? AND member_id = ?""")
                .params(Timestamp.from(now), member.home().value(), member.id())
                .update();
    }

    /** Holds the rows of the tenant's administrators who can sign in, so that no two step down at once. */
    Set<UUID> lockedAdministrators(TenantId home) {
        return jdbc.sql("""
                        SELECT member_id
                        FROM member
                        WHERE tenant_id = ? AND state = 'ACTIVE' AND ? = ANY (roles)
                        ORDER BY member_id
                        FOR UPDATE""")
                .params(home.value(), Role.TENANT_ADMIN.wireName())
                .query((row, number) -> row.getObject(1, UUID.class))
                .set();
    }

    private static String[] names(Collection<Role> roles) {
        return roles.stream().map(Role::wireName).sorted().toArray(String[]::new);
    }

    private static Credentials read(ResultSet row, int number) throws SQLException {
        var member = new Member(
                new TenantId(row.getString("tenant_id")),
                row.getObject("member_id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                Member.State.valueOf(row.getString("state")),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::ofWireName)
                        .collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("totp_confirmed"),
                instant(row.getTimestamp("locked_until")),
                instant(row.getTimestamp("authenticated_at")),
                instant(row.getTimestamp("renewed_at")),
                row.getLong("version"));
        return new Credentials(
                member,
                Optional.ofNullable(row.getString("password_hash")),
                row.getBytes("totp_secret"),
                row.getBoolean("totp_confirmed"),
                row.getLong("totp_last_step"),
                row.getInt("failed_attempts"));
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }
}
