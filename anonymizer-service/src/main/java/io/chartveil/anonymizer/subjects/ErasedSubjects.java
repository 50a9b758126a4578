// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.subjects;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements of an erasure. The caller owns the tenant's subjects meanwhile. */
@Repository
class ErasedSubjects {

    private static final String IDENTIFIERS = """
            SELECT encode(identifier_hmac, 'hex') FROM subject_identifier
             WHERE tenant_id = :tenant AND subject_id = :subject
             ORDER BY identifier_hmac
            """;
    private static final String MEANT = """
            SELECT DISTINCT subject_id FROM subject_identifier
             WHERE tenant_id = :tenant
               AND identifier_hmac IN (SELECT decode(hmac, 'hex') FROM unnest(:hmacs::text[]) AS erased (hmac))
            """;
    private static final String PSEUDONYM = """
            SELECT pseudonym FROM subject WHERE tenant_id = :tenant AND subject_id = :subject
            """;
    private static final String RECORDS = """
            SELECT DISTINCT record_id FROM processing
             WHERE tenant_id = :tenant AND subject_id = :subject
             ORDER BY record_id
            """;
    private static final String LAST_SEQUENCE = """
            SELECT coalesce(max(sequence), 0) FROM processing WHERE tenant_id = :tenant AND subject_id = :subject
            """;
    private static final String BLOBS = """
            SELECT claim_ref FROM processing
             WHERE tenant_id = :tenant AND subject_id = :subject AND claim_ref IS NOT NULL
            """;
    private static final String DESTROY_KEY = """
            DELETE FROM keys.subject_key WHERE tenant_id = :tenant AND subject_id = :subject
            """;
    private static final String FORGET_KNOWN = """
            DELETE FROM known_identifiers WHERE tenant_id = :tenant AND subject_id = :subject
            """;
    private static final String FORGET_IDENTIFIERS = """
            DELETE FROM subject_identifier WHERE tenant_id = :tenant AND subject_id = :subject
            """;
    private static final String EMPTY_RESULTS = """
            UPDATE processing
               SET outcome = 'erased', subject_id = NULL, recipe = NULL, body = NULL, findings = NULL,
                   cause_code = NULL, cause_place = NULL, claim_ref = NULL, claim_sha256 = NULL, claim_size = NULL
             WHERE tenant_id = :tenant AND subject_id = :subject
            """;
    private static final String END = """
            UPDATE subject SET state = 'erased', merged_into = NULL, ended_at = :now
             WHERE tenant_id = :tenant AND subject_id = :subject
            """;
    private static final String REFUSE = """
            INSERT INTO erasure (tenant_id, identifier_hmac, through_sequence, erased_at, receipt_id)
            SELECT :tenant, decode(hmac, 'hex'), :through, :now, :receipt FROM unnest(:hmacs::text[]) AS erased (hmac)
            ON CONFLICT (tenant_id, identifier_hmac) DO UPDATE
               SET through_sequence = greatest(erasure.through_sequence, excluded.through_sequence),
                   erased_at = greatest(erasure.erased_at, excluded.erased_at), receipt_id = excluded.receipt_id
            """;
    private static final String ADD_RECEIPT = """
            INSERT INTO erasure_receipt (tenant_id, receipt_id, pseudonym, identifiers, records, live_erased_at,
                   unrecoverable_after, signed)
            VALUES (:tenant, :receipt, :pseudonym, :identifiers, :records, :erasedAt, :unrecoverableAfter, :signed)
            ON CONFLICT (tenant_id, receipt_id) DO NOTHING
            """;
    private static final String RECEIPT = """
            SELECT r.receipt_id, r.pseudonym, r.identifiers, r.records, r.live_erased_at, r.unrecoverable_after, r.signed
              FROM erasure e
              JOIN erasure_receipt r ON r.tenant_id = e.tenant_id AND r.receipt_id = e.receipt_id
             WHERE e.tenant_id = :tenant AND e.identifier_hmac = :hmac
            """;
    private static final String HAS_RECEIPT = """
            SELECT EXISTS (SELECT FROM erasure_receipt WHERE tenant_id = :tenant AND receipt_id = :receipt)
            """;

    private final JdbcClient jdbc;

    ErasedSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What an erasure reaches.
     *
     * @param identifiers HMACs in hexadecimal digits
     * @param lastSequence of the records that were processed
     * @param blobs results that were too large for the topic
     */
    record Reach(
            String pseudonym,
            List<String> identifiers,
            List<RecordId> records,
            long lastSequence,
            List<String> blobs) {}

    Reach reach(TenantId tenant, UUID subject) {
        return new Reach(
                of(PSEUDONYM, tenant, subject).query(String.class).single(),
                of(IDENTIFIERS, tenant, subject)
                        .query((row, _) -> row.getString(1))
                        .list(),
                of(RECORDS, tenant, subject)
                        .query((row, _) -> new RecordId(row.getObject("record_id", UUID.class)))
                        .list(),
                of(LAST_SEQUENCE, tenant, subject).query(Long.class).single(),
                of(BLOBS, tenant, subject).query((row, _) -> row.getString(1)).list());
    }

    /** The subjects that these identifiers mean. */
    List<UUID> meantBy(TenantId tenant, Collection<String> hmacs) {
        return jdbc.sql(MEANT)
                .param("tenant", tenant.value())
                .param("hmacs", hmacs.toArray(String[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    void destroy(TenantId tenant, UUID subject, Instant now) {
        of(DESTROY_KEY, tenant, subject).update();
        of(FORGET_KNOWN, tenant, subject).update();
        of(FORGET_IDENTIFIERS, tenant, subject).update();
        of(EMPTY_RESULTS, tenant, subject).update();
        of(END, tenant, subject).param("now", utc(now)).update();
    }

    void refuseEarlier(TenantId tenant, Collection<String> hmacs, long through, Instant erasedAt, UUID receipt) {
        jdbc.sql(REFUSE)
                .param("tenant", tenant.value())
                .param("hmacs", hmacs.toArray(String[]::new))
                .param("through", through)
                .param("now", utc(erasedAt))
                .param("receipt", receipt)
                .update();
    }

    void add(ErasureReceipt receipt) {
        jdbc.sql(ADD_RECEIPT)
                .param("tenant", receipt.tenant().value())
                .param("receipt", receipt.id())
                .param("pseudonym", receipt.pseudonym())
                .param("identifiers", receipt.identifiers())
                .param("records", receipt.records())
                .param("erasedAt", utc(receipt.liveErasedAt()))
                .param("unrecoverableAfter", utc(receipt.unrecoverableAfter()))
                .param("signed", receipt.signed())
                .update();
    }

    /** The receipt of the erasure that reached this identifier last. */
    Optional<ErasureReceipt> receiptOf(Identified who) {
        return jdbc.sql(RECEIPT)
                .param("tenant", who.tenant().value())
                .param("hmac", who.hmacBytes())
                .query((row, _) -> receipt(who.tenant(), row))
                .optional();
    }

    boolean has(TenantId tenant, UUID receipt) {
        return jdbc.sql(HAS_RECEIPT)
                .param("tenant", tenant.value())
                .param("receipt", receipt)
                .query(Boolean.class)
                .single();
    }

    private static ErasureReceipt receipt(TenantId tenant, ResultSet row) throws SQLException {
        return new ErasureReceipt(
                row.getObject("receipt_id", UUID.class),
                tenant,
                row.getString("pseudonym"),
                row.getInt("identifiers"),
                row.getInt("records"),
                row.getObject("live_erased_at", OffsetDateTime.class).toInstant(),
                row.getObject("unrecoverable_after", OffsetDateTime.class).toInstant(),
                row.getString("signed"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private JdbcClient.StatementSpec of(String sql, TenantId tenant, UUID subject) {
        return jdbc.sql(sql).param("tenant", tenant.value()).param("subject", subject);
    }
}
