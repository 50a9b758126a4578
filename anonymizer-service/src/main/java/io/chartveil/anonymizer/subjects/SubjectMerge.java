// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.contracts.RecordId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves what belongs to one subject to another. The caller owns the tenant's subjects meanwhile. */
@Repository
class SubjectMerge {

    private static final String IDENTIFIERS = """
            SELECT identifier_hmac, sealed FROM subject_identifier
             WHERE tenant_id = :tenant AND subject_id = :subject
            """;

    private static final String MOVE_IDENTIFIER = """
            UPDATE subject_identifier SET subject_id = :subject, sealed = :sealed
             WHERE tenant_id = :tenant AND identifier_hmac = :hmac
            """;

    private static final String ADD_IDENTIFIER = """
            INSERT INTO subject_identifier (tenant_id, identifier_hmac, subject_id, kind, sealed, since)
            VALUES (:tenant, :hmac, :subject, :kind, :sealed, :since)
            """;

    private static final String FORGET_KNOWN = """
            DELETE FROM known_identifiers WHERE tenant_id = :tenant AND subject_id = :subject
            """;

    private static final String DESTROY_KEY = """
            DELETE FROM keys.subject_key WHERE tenant_id = :tenant AND subject_id = :subject
            """;

    private static final String END = """
            UPDATE subject SET state = 'merged', merged_into = :into, ended_at = :now
             WHERE tenant_id = :tenant AND subject_id = :subject
            """;

    private static final String RECORDS = """
            SELECT DISTINCT record_id FROM processing
             WHERE tenant_id = :tenant AND subject_id = :subject AND outcome = 'anonymized'
             ORDER BY record_id
            """;

    private final JdbcClient jdbc;
    private final KnownFacts facts;

    SubjectMerge(JdbcClient jdbc, KnownFacts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    /** @return the records that were de-identified under the subject that ends */
    List<RecordId> merge(Subject ending, Subject survivor, Instant now) {
        var known = facts.complete(List.of(ending))
                .getOrDefault(ending.id(), ending)
                .known();
        if (!known.isEmpty()) {
            facts.add(List.of(new Learnt(survivor, UUID.randomUUID(), known.values())), now);
        }
        moveIdentifiers(ending, survivor);
        of(FORGET_KNOWN, ending).update();
        of(DESTROY_KEY, ending).update();
        of(END, ending)
                .param("into", survivor.id())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        return of(RECORDS, ending)
                .query((row, _) -> new RecordId(row.getObject("record_id", UUID.class)))
                .list();
    }

    /** Makes a new identifier mean the subject. */
    void point(Identified who, Subject subject, Instant now) {
        of(ADD_IDENTIFIER, subject)
                .param("hmac", who.hmacBytes())
                .param("kind", who.kind().columnValue())
                .param("sealed", SealedFacts.sealIdentifier(subject.box(), subject.id(), who.identifier()))
                .param("since", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    private void moveIdentifiers(Subject ending, Subject survivor) {
        var rows = of(IDENTIFIERS, ending)
                .query((row, _) -> new Row(row.getBytes("identifier_hmac"), row.getBytes("sealed")))
                .list();
        for (var row : rows) {
            var identifier = SealedFacts.openIdentifier(ending.box(), ending.id(), row.sealed());
            of(MOVE_IDENTIFIER, survivor)
                    .param("hmac", row.hmac())
                    .param("sealed", SealedFacts.sealIdentifier(survivor.box(), survivor.id(), identifier))
                    .update();
        }
    }

    private JdbcClient.StatementSpec of(String sql, Subject subject) {
        return jdbc.sql(sql).param("tenant", subject.tenant().value()).param("subject", subject.id());
    }

    private record Row(byte[] hmac, byte[] sealed) {}
}
