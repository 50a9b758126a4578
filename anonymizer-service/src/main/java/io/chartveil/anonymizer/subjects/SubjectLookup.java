// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.anonymizer.keys.TenantKeys;
import io.chartveil.contracts.PatientIdentifier;
import io.chartveil.contracts.TenantId;
import io.chartveil.tenancy.TenantTransactions;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers which subject an identifier means. */
@Service
public class SubjectLookup {

    private static final String FIND = """
            SELECT s.pseudonym,
                   (SELECT count(DISTINCT p.record_id) FROM processing p
                     WHERE p.tenant_id = s.tenant_id AND p.subject_id = s.subject_id
                       AND p.outcome = 'anonymized') AS records,
                   (SELECT count(*) FROM subject_identifier other
                     WHERE other.tenant_id = s.tenant_id AND other.subject_id = s.subject_id) AS identifiers
              FROM subject_identifier i
              JOIN subject s ON s.tenant_id = i.tenant_id AND s.subject_id = i.subject_id
             WHERE i.tenant_id = :tenant AND i.identifier_hmac = :hmac
            """;

    private final JdbcClient jdbc;
    private final TenantKeys keys;
    private final TenantTransactions transactions;

    SubjectLookup(JdbcClient jdbc, TenantKeys keys, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.transactions = transactions;
    }

    public Optional<KnownSubject> find(TenantId tenant, PatientIdentifier patient) {
        return keys.find(tenant).flatMap(keyring -> {
            var who = Identified.patient(keyring, patient);
            return transactions.readOnlyInTenant(
                    tenant,
                    () -> jdbc.sql(FIND)
                            .param("tenant", tenant.value())
                            .param("hmac", who.hmacBytes())
                            .query((row, _) -> new KnownSubject(
                                    row.getString("pseudonym"), row.getLong("records"), row.getLong("identifiers")))
                            .optional());
        });
    }

    /**
     * @param records de-identified under the pseudonym
     * @param identifiers that mean it
     */
    public record KnownSubject(String pseudonym, long records, long identifiers) {}
}
