// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.SubjectErased;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The pseudonyms under which nothing is applied any more. A tenant's erasures and arrivals exclude each other by an
 * advisory lock: else a record being written while its subject is erased would be seen by neither.
 */
@Repository
class ErasedSubjects {

    private final JdbcClient jdbc;

    ErasedSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A subject's name within all tenants. */
    record Key(String tenant, String subject) {
        static Key of(ArrivedRecord record) {
            return new Key(record.event().tenant().value(), record.subject());
        }
    }

    /** Those of the records' subjects that are erased; until the transaction's end none is added. */
    Set<Key> among(Collection<ArrivedRecord> records) {
        var tenants = records.stream()
                .map(record -> record.event().tenant().value())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        lock("pg_advisory_xact_lock_shared", tenants);
        var keys = records.stream().map(Key::of).distinct().toList();
        return new HashSet<>(jdbc.sql("""
                        SELECT e.tenant_id, e.subject
                        FROM unnest(:tenants::text[], :subjects::text[]) AS n (tenant_id, subject)
                        JOIN erased_subject e ON e.tenant_id = n.tenant_id AND e.subject = n.subject
                        """)
                .param("tenants", keys.stream().map(Key::tenant).toArray(String[]::new))
                .param("subjects", keys.stream().map(Key::subject).toArray(String[]::new))
                .query((row, _) -> new Key(row.getString("tenant_id"), row.getString("subject")))
                .list());
    }

    /** Waits for the arrivals under way; none begins until the transaction's end. */
    void add(SubjectErased erased) {
        TenantId tenant = erased.tenant();
        lock("pg_advisory_xact_lock", tenant.value());
        jdbc.sql("""
                        INSERT INTO erased_subject (tenant_id, subject, erased_at) VALUES (:tenant, :subject, :at)
                        ON CONFLICT (tenant_id, subject) DO NOTHING
                        """)
                .param("tenant", tenant.value())
                .param("subject", erased.pseudonym())
                .param("at", OffsetDateTime.ofInstant(erased.liveErasedAt(), ZoneOffset.UTC))
                .update();
    }

    /** In one order for all, so that nobody waits in a circle. */
    private void lock(String function, String... tenants) {
        List<String> _ = jdbc.sql("""
                        SELECT %s(hashtextextended('erasure/' || tenant, 0))::text
                        FROM unnest(:tenants::text[]) WITH ORDINALITY AS t (tenant, place) ORDER BY place
                        """.formatted(function))
                .param("tenants", tenants)
                .query((row, number) -> "")
                .list();
    }
}
