// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table of what records told about their subjects. */
@Repository
class KnownFacts {

    private static final String OF_SUBJECTS = """
            SELECT k.tenant_id, k.subject_id, k.sealed
              FROM unnest(?::text[], ?::uuid[]) AS wanted (tenant_id, subject_id)
              JOIN known_identifiers k ON k.tenant_id = wanted.tenant_id AND k.subject_id = wanted.subject_id
             ORDER BY k.tenant_id, k.subject_id, k.known_id
            """;

    private static final String ADD = """
            INSERT INTO known_identifiers (tenant_id, subject_id, known_id, sealed, learnt_at)
            SELECT tenant_id, subject_id, known_id, sealed, ?
              FROM unnest(?::text[], ?::uuid[], ?::uuid[], ?::bytea[]) AS learnt (tenant_id, subject_id, known_id, sealed)
            """;

    private final JdbcTemplate jdbc;

    KnownFacts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The subjects, each knowing what was kept about it. */
    Map<UUID, Subject> complete(Collection<Subject> subjects) {
        var complete = new HashMap<UUID, Subject>();
        subjects.forEach(subject -> complete.put(subject.id(), subject));
        jdbc.query(
                OF_SUBJECTS,
                (ResultSet row) -> {
                    var id = row.getObject("subject_id", UUID.class);
                    var sealed = row.getBytes("sealed");
                    complete.computeIfPresent(
                            id, (key, subject) -> subject.knowing(SealedFacts.openKnown(subject.box(), key, sealed)));
                },
                subjects.stream().map(subject -> subject.tenant().value()).toArray(String[]::new),
                subjects.stream().map(Subject::id).toArray(UUID[]::new));
        return complete;
    }

    void add(List<Learnt> learnt, Instant now) {
        jdbc.update(
                ADD,
                OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
                learnt.stream().map(each -> each.subject().tenant().value()).toArray(String[]::new),
                learnt.stream().map(each -> each.subject().id()).toArray(UUID[]::new),
                learnt.stream().map(Learnt::id).toArray(UUID[]::new),
                learnt.stream()
                        .map(each -> SealedFacts.sealKnown(
                                each.subject().box(), each.subject().id(), each.values()))
                        .toArray(byte[][]::new));
    }
}
