// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.erasure;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.anonymizer.SubjectErased;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.ledger.Tallies;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of an erasure, in the caller's transaction. Done again, they change nothing. */
final class ErasureRows {

    private static final String ROUTES = """
            SELECT DISTINCT route FROM record WHERE tenant_id = :tenant AND id = ANY (:ids) AND route IS NOT NULL
            """;
    private static final String PATIENTS = """
            SELECT DISTINCT patient FROM patient_mention WHERE tenant_id = :tenant AND record_id = ANY (:ids)
            """;
    private static final String THROUGH = """
            SELECT sequence FROM record WHERE tenant_id = :tenant AND id < :until ORDER BY id DESC LIMIT 1
            """;
    private static final String RECORDS = """
            SELECT id FROM record WHERE tenant_id = :tenant AND id = ANY (:ids) AND state <> 'ERASED'
            UNION
            SELECT r.id
              FROM patient_mention m
              JOIN record r ON r.tenant_id = m.tenant_id AND r.id = m.record_id
             WHERE m.tenant_id = :tenant AND m.patient = ANY (:patients)
               AND r.route = ANY (:routes) AND r.sequence <= :through AND r.state <> 'ERASED'
            """;
    private static final String STRIP = """
            UPDATE record r
               SET state = 'ERASED', changed_at = :now, type = NULL, route = NULL, message_key = NULL,
                   cause_stage = NULL, cause_code = NULL, cause_place = NULL
              FROM (SELECT tenant_id, id FROM record
                     WHERE tenant_id = :tenant AND id = ANY (:ids) ORDER BY id FOR UPDATE) locked
             WHERE r.tenant_id = locked.tenant_id AND r.id = locked.id AND r.state <> 'ERASED'
            RETURNING r.source, (r.accepted_at AT TIME ZONE 'UTC')::date AS day, old.state AS before
            """;
    private static final String MENTIONS = """
            DELETE FROM patient_mention
             WHERE tenant_id = :tenant AND patient = ANY (:patients) AND record_id = ANY (:ids)
            """;
    private static final String ORIGINALS = """
            DELETE FROM original WHERE tenant_id = :tenant AND record_id = ANY (:ids) RETURNING blob_ref
            """;
    private static final String REMEMBER = """
            INSERT INTO erased_patient (tenant_id, route, through, erased_at)
            SELECT :tenant, route, :through, :at FROM unnest(:routes) AS e (route)
            ON CONFLICT (tenant_id, route) DO UPDATE
               SET through = GREATEST(erased_patient.through, excluded.through),
                   erased_at = GREATEST(erased_patient.erased_at, excluded.erased_at)
            """;

    private final JdbcClient jdbc;

    ErasureRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Reach reach(SubjectErased erased) {
        var named = erased.records().stream().map(record -> record.uuid()).toArray(UUID[]::new);
        var tenant = erased.tenant();
        List<byte[]> routes = of(ROUTES, tenant, named)
                .query((row, _) -> row.getBytes("route"))
                .list();
        List<byte[]> patients = of(PATIENTS, tenant, named)
                .query((row, _) -> row.getBytes("patient"))
                .list();
        long through = jdbc.sql(THROUGH)
                .param("tenant", tenant.value())
                .param("until", firstIdAfter(erased.liveErasedAt()))
                .query(Long.class)
                .optional()
                .orElse(0L);
        List<UUID> records = of(RECORDS, tenant, named)
                .param("patients", patients.toArray(byte[][]::new), Types.ARRAY)
                .param("routes", routes.toArray(byte[][]::new), Types.ARRAY)
                .param("through", through)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
        return new Reach(routes, patients, through, records);
    }

    /** Ids of version 7 begin with the millisecond of their making. */
    private static UUID firstIdAfter(Instant time) {
        return new UUID((time.toEpochMilli() + 1) << 16, 0);
    }

    /** Leaves of the records that they were. */
    List<Tallies.Move> strip(TenantId tenant, List<UUID> records, Instant now) {
        return of(STRIP, tenant, records.toArray(UUID[]::new))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query((row, _) -> new Tallies.Move(
                        tenant,
                        row.getString("source"),
                        row.getObject("day", LocalDate.class),
                        RecordState.valueOf(row.getString("before")),
                        RecordState.ERASED))
                .list();
    }

    void deleteTimeLines(TenantId tenant, List<UUID> records) {
        of(
                        "DELETE FROM record_stage WHERE tenant_id = :tenant AND record_id = ANY (:ids)",
                        tenant,
                        records.toArray(UUID[]::new))
                .update();
    }

    void deleteMentions(TenantId tenant, Reach reach) {
        of(MENTIONS, tenant, reach.records().toArray(UUID[]::new))
                .param("patients", reach.patients().toArray(byte[][]::new), Types.ARRAY)
                .update();
    }

    /** @return the blobs that nothing names any more */
    List<String> deleteOriginals(TenantId tenant, List<UUID> records) {
        return of(ORIGINALS, tenant, records.toArray(UUID[]::new))
                .query((row, _) -> Optional.ofNullable(row.getString("blob_ref")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void remember(TenantId tenant, Reach reach, Instant at) {
        jdbc.sql(REMEMBER)
                .param("tenant", tenant.value())
                .param("routes", reach.routes().toArray(byte[][]::new), Types.ARRAY)
                .param("through", reach.through())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec of(String sql, TenantId tenant, UUID[] ids) {
        return jdbc.sql(sql).param("tenant", tenant.value()).param("ids", ids);
    }
}
