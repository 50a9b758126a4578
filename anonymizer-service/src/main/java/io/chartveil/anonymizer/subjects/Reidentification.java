// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.TenantKeyring;
import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.anonymizer.problem.AnonymizerProblem;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The way back from pseudonyms to identifiers. Whoever asks has shown a grant. */
@Service
public class Reidentification {

    /** A pseudonym that ended in a link means the subject that it was linked to. */
    private static final String FIND = """
            WITH RECURSIVE meant (pseudonym, subject_id, merged_into, granted) AS (
                SELECT s.pseudonym, s.subject_id, s.merged_into,
                       EXISTS (SELECT FROM processing p
                                WHERE p.tenant_id = s.tenant_id AND p.subject_id = s.subject_id
                                  AND p.record_id = ANY (:records))
                  FROM subject s
                 WHERE s.tenant_id = :tenant AND s.pseudonym = ANY (:pseudonyms)
                UNION
                SELECT m.pseudonym, s.subject_id, s.merged_into, m.granted
                  FROM meant m
                  JOIN subject s ON s.tenant_id = :tenant AND s.subject_id = m.merged_into
            )
            SELECT m.pseudonym, m.subject_id, k.wrapping_id, k.wrapped, i.sealed
              FROM meant m
              JOIN keys.subject_key k ON k.tenant_id = :tenant AND k.subject_id = m.subject_id
              JOIN subject_identifier i ON i.tenant_id = :tenant AND i.subject_id = m.subject_id
             WHERE m.granted AND i.kind = 'patient'
             ORDER BY m.pseudonym, i.since, i.identifier_hmac
            """;

    private final JdbcClient jdbc;
    private final TenantKeys keys;
    private final TenantTransactions transactions;

    Reidentification(JdbcClient jdbc, TenantKeys keys, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.transactions = transactions;
    }

    /**
     * The identifiers of each pseudonym, or empty if one of them has no record that the grant names: a pseudonym that
     * was erased, or that never was, answers the same.
     *
     * @param granted the records that the grant names
     */
    public Optional<Map<String, List<PatientIdentifier>>> identifiers(
            TenantId tenant, Collection<String> pseudonyms, Set<RecordId> granted) {
        var keyring = keys.find(tenant)
                .orElseThrow(() -> AnonymizerProblem.TENANT_NOT_READY.exception("Try again in a moment."));
        var found = new LinkedHashMap<String, List<PatientIdentifier>>();
        pseudonyms.forEach(pseudonym -> found.put(pseudonym, new ArrayList<>()));
        transactions.readOnlyInTenant(tenant, () -> {
            jdbc.sql(FIND)
                    .param("tenant", tenant.value())
                    .param("pseudonyms", pseudonyms.toArray(String[]::new))
                    .param("records", granted.stream().map(RecordId::uuid).toArray(UUID[]::new))
                    .query((ResultSet row) -> {
                        var stored = new StoredSubject(
                                row.getObject("subject_id", UUID.class),
                                row.getObject("wrapping_id", UUID.class),
                                row.getBytes("wrapped"));
                        found.computeIfAbsent(row.getString("pseudonym"), key -> new ArrayList<>())
                                .add(open(stored, keyring, row.getBytes("sealed")));
                    });
            return found;
        });
        return found.values().stream().anyMatch(List::isEmpty) ? Optional.empty() : Optional.of(found);
    }

    private static PatientIdentifier open(StoredSubject stored, TenantKeyring keyring, byte[] sealed) {
        var subject = SubjectDirectory.open(stored, keyring);
        return PatientIdentifier.parse(SealedFacts.openIdentifier(subject.box(), subject.id(), sealed));
    }
}
