// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.ledger.RecordState;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of a repair, in the caller's transaction. */
final class RepairRows {

    private static final String FIND = """
            SELECT source, state, generation, sequence, accepted_at FROM record WHERE tenant_id = :tenant AND id = :id
            """;
    private static final String IS_ERASED = """
            SELECT EXISTS (SELECT FROM erased_patient
                            WHERE tenant_id = :tenant AND route = :route AND through >= :sequence)
            """;
    private static final String RECORD = """
            UPDATE record
               SET state = 'ACCEPTED', generation = :generation, format = :format, type = :type, size = :size,
                   route = :route, message_key = :message, changed_at = :now, cause_stage = NULL, cause_code = NULL,
                   cause_place = NULL
             WHERE tenant_id = :tenant AND id = :id
            """;
    private static final String STAGE = """
            INSERT INTO record_stage (tenant_id, record_id, generation, stage, state, started_at, at, attempt)
            VALUES (:tenant, :id, :generation, 'ingestion', 'REPAIRED', :now, :now, 1)
            """;

    /** The record to be repaired. */
    record Broken(String source, RecordState state, int generation, long sequence, Instant acceptedAt) {

        LocalDate day() {
            return LocalDate.ofInstant(acceptedAt, ZoneOffset.UTC);
        }

        boolean isRepairable() {
            return state == RecordState.REFUSED || state == RecordState.DEAD_LETTERED;
        }
    }

    private final JdbcOperations jdbc;
    private final JdbcClient client;

    RepairRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    Optional<Broken> find(TenantId tenant, RecordId id) {
        return find(FIND, tenant, id);
    }

    Optional<Broken> lock(TenantId tenant, RecordId id) {
        return find(FIND + " FOR UPDATE", tenant, id);
    }

    private Optional<Broken> find(String sql, TenantId tenant, RecordId id) {
        return client.sql(sql)
                .param("tenant", tenant.value())
                .param("id", id.uuid())
                .query((row, _) -> new Broken(
                        row.getString("source"),
                        RecordState.valueOf(row.getString("state")),
                        row.getInt("generation"),
                        row.getLong("sequence"),
                        row.getObject("accepted_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** true if the patient was erased after the broken record had been accepted */
    boolean isErased(PreparedRecord mended, Broken broken) {
        byte[] route = mended.route();
        return route != null
                && client.sql(IS_ERASED)
                        .param("tenant", mended.tenant().value())
                        .param("route", route)
                        .param("sequence", broken.sequence())
                        .query(Boolean.class)
                        .single();
    }

    /** @return the blob that the broken original lay in, if it did */
    Optional<String> replace(PreparedRecord mended, int generation, Instant at) {
        var now = OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
        of(RECORD, mended)
                .param("generation", generation)
                .param("format", mended.format().wireName())
                .param("type", mended.type().orElse(null))
                .param("size", mended.size())
                .param("route", mended.route())
                .param("message", mended.messageKey())
                .param("now", now)
                .update();
        of(STAGE, mended).param("generation", generation).param("now", now).update();
        of("DELETE FROM patient_mention WHERE tenant_id = :tenant AND record_id = :id", mended)
                .update();
        var blob = of("DELETE FROM original WHERE tenant_id = :tenant AND record_id = :id RETURNING blob_ref", mended)
                .query((row, _) -> Optional.ofNullable(row.getString("blob_ref")))
                .optional()
                .flatMap(ref -> ref);
        jdbc.execute((Connection connection) -> {
            RecordRows.insertOriginals(connection, List.of(mended));
            RecordRows.insertMentions(connection, List.of(mended));
            return null;
        });
        return blob;
    }

    private JdbcClient.StatementSpec of(String sql, PreparedRecord mended) {
        UUID id = mended.id().uuid();
        return client.sql(sql).param("tenant", mended.tenant().value()).param("id", id);
    }
}
