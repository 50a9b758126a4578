// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.arrival;

import io.chartveil.contracts.anonymizer.RecordAnonymized;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which generation of each record is applied: a higher one takes over, anything else changes nothing. */
@Repository
class AppliedRecords {

    private final JdbcClient jdbc;
    private final Clock clock;

    AppliedRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A record's name within all tenants. */
    record Key(String tenant, UUID record) {
        static Key of(RecordAnonymized event) {
            return new Key(event.tenant().value(), event.record().uuid());
        }
    }

    /**
     * Takes over what is new, each record at most once in a call.
     *
     * @return the records whose generation is higher than what was applied before
     */
    Set<Key> takeOver(Collection<RecordAnonymized> events) {
        // In the order of keys, so that two instances never wait for each other in a circle.
        List<RecordAnonymized> sorted = events.stream()
                .sorted(Comparator.comparing(
                                (RecordAnonymized event) -> event.tenant().value())
                        .thenComparing(event -> event.record().uuid()))
                .toList();
        return new HashSet<>(jdbc.sql("""
                        INSERT INTO applied_record AS a
                            (tenant_id, record_id, generation, sequence, policy, applied_at)
                        SELECT tenant_id, record_id, generation, sequence, policy, :now
                        FROM unnest(:tenants::text[], :records::uuid[], :generations::int[], :sequences::bigint[],
                                :policies::text[]) AS n (tenant_id, record_id, generation, sequence, policy)
                        ON CONFLICT (tenant_id, record_id) DO UPDATE
                            SET generation = EXCLUDED.generation, sequence = EXCLUDED.sequence,
                                policy = EXCLUDED.policy, applied_at = EXCLUDED.applied_at
                            WHERE a.generation < EXCLUDED.generation
                        RETURNING tenant_id, record_id
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("tenants", sorted.stream().map(e -> e.tenant().value()).toArray(String[]::new))
                .param("records", sorted.stream().map(e -> e.record().uuid()).toArray(UUID[]::new))
                .param(
                        "generations",
                        sorted.stream().map(RecordAnonymized::generation).toArray(Integer[]::new))
                .param(
                        "sequences",
                        sorted.stream().map(RecordAnonymized::sequence).toArray(Long[]::new))
                .param("policies", sorted.stream().map(RecordAnonymized::policy).toArray(String[]::new))
                .query((row, number) -> new Key(row.getString("tenant_id"), row.getObject("record_id", UUID.class)))
                .list());
    }
}
