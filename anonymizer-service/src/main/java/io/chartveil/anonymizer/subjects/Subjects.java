// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The tables of subjects and their identifiers: one statement for all of a batch, never one per record. */
@Repository
class Subjects {

    private static final String FIND = """
            SELECT wanted.tenant_id, wanted.identifier_hmac,
                   i.subject_id, k.wrapping_id, k.wrapped, e.through_sequence, e.erased_at
              FROM unnest(?::text[], ?::bytea[]) AS wanted (tenant_id, identifier_hmac)
              LEFT JOIN subject_identifier i
                     ON i.tenant_id = wanted.tenant_id AND i.identifier_hmac = wanted.identifier_hmac
              LEFT JOIN keys.subject_key k ON k.tenant_id = i.tenant_id AND k.subject_id = i.subject_id
              LEFT JOIN erasure e
                     ON e.tenant_id = wanted.tenant_id AND e.identifier_hmac = wanted.identifier_hmac
            """;

    /** In the order of the key, so that two instances that meet the same new patients do not wait for each other. */
    private static final String CLAIM_IDENTIFIERS = """
            INSERT INTO subject_identifier (tenant_id, identifier_hmac, subject_id, kind, sealed, since)
            SELECT tenant_id, identifier_hmac, subject_id, kind, sealed, ?
              FROM unnest(?::text[], ?::bytea[], ?::uuid[], ?::text[], ?::bytea[])
                   AS fresh (tenant_id, identifier_hmac, subject_id, kind, sealed)
             ORDER BY tenant_id COLLATE "C", identifier_hmac
            ON CONFLICT (tenant_id, identifier_hmac) DO NOTHING
            RETURNING tenant_id, identifier_hmac
            """;

    /** Of an identifier that this transaction has just claimed, so that nobody else has seen it. */
    private static final String POINT_ELSEWHERE = """
            UPDATE subject_identifier SET subject_id = ?, sealed = ?
             WHERE tenant_id = ? AND identifier_hmac = ?
            """;

    private static final String ADD_SUBJECTS = """
            INSERT INTO subject (tenant_id, subject_id, pseudonym, state, created_at)
            SELECT tenant_id, subject_id, pseudonym, 'live', ?
              FROM unnest(?::text[], ?::uuid[], ?::text[]) AS fresh (tenant_id, subject_id, pseudonym)
            """;

    private static final String ADD_KEYS = """
            INSERT INTO keys.subject_key (tenant_id, subject_id, wrapping_id, wrapped, created_at)
            SELECT tenant_id, subject_id, wrapping_id, wrapped, ?
              FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::bytea[])
                   AS fresh (tenant_id, subject_id, wrapping_id, wrapped)
            """;

    private static final String NOT_LIVE = """
            SELECT s.subject_id
              FROM unnest(?::text[], ?::uuid[]) AS used (tenant_id, subject_id)
              JOIN subject s ON s.tenant_id = used.tenant_id AND s.subject_id = used.subject_id
             WHERE s.state <> 'live'
            """;

    private static final String SHARE_TENANTS = """
            SELECT count(pg_advisory_xact_lock_shared(hashtextextended('subjects/' || tenant_id, 0)))
              FROM (SELECT tenant_id FROM unnest(?::text[]) AS t (tenant_id) ORDER BY tenant_id COLLATE "C") AS ordered
            """;

    private static final String OWN_TENANT = """
            SELECT count(pg_advisory_xact_lock(hashtextextended('subjects/' || ?::text, 0)))
            """;

    private final JdbcTemplate jdbc;

    Subjects(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Found find(Collection<Identified> wanted) {
        var subjects = new HashMap<Identified, StoredSubject>();
        var erasures = new HashMap<Identified, Erasure>();
        var byHmac = new HashMap<String, Identified>();
        wanted.forEach(who -> byHmac.put(key(who), who));
        jdbc.query(
                FIND,
                (ResultSet row) -> {
                    var hmac = HexFormat.of().formatHex(row.getBytes("identifier_hmac"));
                    var who = byHmac.get(row.getString("tenant_id") + "/" + hmac);
                    if (who == null) {
                        throw new SQLException("a subject was found that nobody asked for");
                    }
                    byte @Nullable [] wrapped = row.getBytes("wrapped");
                    if (wrapped != null) {
                        subjects.put(
                                who,
                                new StoredSubject(
                                        row.getObject("subject_id", UUID.class),
                                        row.getObject("wrapping_id", UUID.class),
                                        wrapped));
                    }
                    @Nullable OffsetDateTime erasedAt = row.getObject("erased_at", OffsetDateTime.class);
                    if (erasedAt != null) {
                        erasures.put(who, new Erasure(row.getLong("through_sequence"), erasedAt.toInstant()));
                    }
                },
                wanted.stream().map(who -> who.tenant().value()).toArray(String[]::new),
                wanted.stream().map(Identified::hmacBytes).toArray(byte[][]::new));
        return new Found(subjects, erasures);
    }

    /** Points identifiers at subjects. Says which nobody had claimed before; the others mean what they meant. */
    Set<Identified> claim(Collection<Pointer> pointers, Instant now) {
        var byHmac = new HashMap<String, Identified>();
        pointers.forEach(pointer -> byHmac.put(key(pointer.who()), pointer.who()));
        var rows = List.copyOf(pointers);
        var won = new HashSet<Identified>();
        jdbc.query(
                CLAIM_IDENTIFIERS,
                (ResultSet row) -> {
                    var hmac = HexFormat.of().formatHex(row.getBytes("identifier_hmac"));
                    won.add(Objects.requireNonNull(byHmac.get(row.getString("tenant_id") + "/" + hmac)));
                },
                utc(now),
                rows.stream().map(row -> row.who().tenant().value()).toArray(String[]::new),
                rows.stream().map(row -> row.who().hmacBytes()).toArray(byte[][]::new),
                rows.stream().map(Pointer::subject).toArray(UUID[]::new),
                rows.stream().map(row -> row.who().kind().columnValue()).toArray(String[]::new),
                rows.stream().map(Pointer::sealed).toArray(byte[][]::new));
        return won;
    }

    void pointElsewhere(Pointer pointer) {
        jdbc.update(
                POINT_ELSEWHERE,
                pointer.subject(),
                pointer.sealed(),
                pointer.who().tenant().value(),
                pointer.who().hmacBytes());
    }

    void add(Collection<NewSubject> fresh, Instant now) {
        if (fresh.isEmpty()) {
            return;
        }
        var tenants = fresh.stream().map(row -> row.subject().tenant().value()).toArray(String[]::new);
        var ids = fresh.stream().map(row -> row.subject().id()).toArray(UUID[]::new);
        jdbc.update(
                ADD_SUBJECTS,
                utc(now),
                tenants,
                ids,
                fresh.stream().map(row -> row.subject().pseudonym()).toArray(String[]::new));
        jdbc.update(
                ADD_KEYS,
                utc(now),
                tenants,
                ids,
                fresh.stream().map(row -> row.stored().wrappingId()).toArray(UUID[]::new),
                fresh.stream().map(row -> row.stored().wrapped()).toArray(byte[][]::new));
    }

    /** Keeps links and erasures of these tenants out until the transaction ends, without writing to any subject. */
    void shareTenants(Set<TenantId> tenants) {
        jdbc.queryForObject(SHARE_TENANTS, Long.class, (Object)
                tenants.stream().map(TenantId::value).toArray(String[]::new));
    }

    /** Waits until no batch of the tenant is being written, and keeps new ones out until the transaction ends. */
    void ownTenant(TenantId tenant) {
        jdbc.queryForObject(OWN_TENANT, Long.class, tenant.value());
    }

    /** Those of the subjects that were merged or erased since they were read. */
    Set<UUID> notLive(Collection<Subject> used) {
        return new HashSet<>(jdbc.queryForList(
                NOT_LIVE,
                UUID.class,
                used.stream().map(subject -> subject.tenant().value()).toArray(String[]::new),
                used.stream().map(Subject::id).toArray(UUID[]::new)));
    }

    private static String key(Identified who) {
        return who.tenant() + "/" + who.hmac();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What the tables say about some identifiers; an identifier in neither map is new. */
    record Found(Map<Identified, StoredSubject> subjects, Map<Identified, Erasure> erasures) {}

    /** A subject about to be made, and its key as it will lie in the database. */
    record NewSubject(Subject subject, StoredSubject stored) {}

    /**
     * Which subject an identifier is to mean.
     *
     * @param sealed the identifier, under the subject's key
     */
    record Pointer(Identified who, UUID subject, byte[] sealed) {

        static Pointer to(Subject subject, Identified who) {
            return new Pointer(
                    who, subject.id(), SealedFacts.sealIdentifier(subject.box(), subject.id(), who.identifier()));
        }
    }
}
