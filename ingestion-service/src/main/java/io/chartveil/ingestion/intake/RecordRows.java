// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.content.Fault;
import io.chartveil.ingestion.ledger.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes new records, their originals, the identifiers to find them by, and the counters that they move. */
final class RecordRows {

    private static final String NUMBERS = """
            INSERT INTO acceptance (tenant_id, last)
            SELECT tenant_id, wanted FROM unnest(?, ?) AS w (tenant_id, wanted) ORDER BY tenant_id
            ON CONFLICT (tenant_id) DO UPDATE SET last = acceptance.last + excluded.last
            RETURNING tenant_id, last
            """;
    private static final String RECORDS = """
            WITH incoming AS (
                SELECT tenant_id, id, sequence, state, format, type, source, accepted_at, size, route, message_key,
                       cause_code, cause_place, job_id, line, part
                  FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS i
                    (tenant_id, id, sequence, state, format, type, source, accepted_at, size, route, message_key,
                     cause_code, cause_place, job_id, line, part)
            ), stored AS (
                INSERT INTO record (tenant_id, id, sequence, state, generation, format, type, source, accepted_at,
                                    changed_at, size, route, message_key, cause_stage, cause_code, cause_place,
                                    job_id, line, part)
                SELECT tenant_id, id, sequence, state, 1, format, type, source, accepted_at, accepted_at, size, route,
                       message_key, CASE WHEN cause_code IS NOT NULL THEN 'ingestion' END, cause_code, cause_place,
                       job_id, line, part
                  FROM incoming
            )
            INSERT INTO tally (tenant_id, source, day, lane, accepted, refused, done, dead_lettered, bytes)
            SELECT tenant_id, source, (accepted_at AT TIME ZONE 'UTC')::date, ?,
                   count(*) FILTER (WHERE state = 'ACCEPTED'), count(*) FILTER (WHERE state = 'REFUSED'), 0, 0, sum(size)
              FROM incoming
             GROUP BY 1, 2, 3
             ORDER BY 1, 2, 3
            ON CONFLICT (tenant_id, source, day, lane) DO UPDATE
               SET accepted = tally.accepted + excluded.accepted,
                   refused = tally.refused + excluded.refused,
                   bytes = tally.bytes + excluded.bytes
            """;
    // A batch of single rows, which the driver joins: unnest would first copy all sealed bytes into a temporary file.
    private static final String ORIGINALS = """
            INSERT INTO original (tenant_id, record_id, sealed, blob_ref, blob_sha256, blob_size)
            VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String MENTIONS = """
            INSERT INTO patient_mention (tenant_id, patient, record_id)
            SELECT tenant_id, patient, record_id FROM unnest(?, ?, ?) AS m (tenant_id, patient, record_id)
            ON CONFLICT DO NOTHING
            """;

    private record Mention(TenantId tenant, byte[] patient, UUID record) {}

    private final JdbcOperations jdbc;
    private final int firstLane;

    /** @param firstLane keeps this instance's counters apart from others' */
    RecordRows(JdbcOperations jdbc, int firstLane) {
        this.jdbc = jdbc;
        this.firstLane = firstLane;
    }

    /** Takes as many acceptance numbers as wanted and says each tenant's first. */
    Map<TenantId, Long> takeNumbers(Map<TenantId, Long> wanted) {
        var first = new HashMap<TenantId, Long>();
        jdbc.execute((Connection connection) -> {
            try (var statement = connection.prepareStatement(NUMBERS)) {
                new Columns<>(connection, statement, List.copyOf(wanted.entrySet()))
                        .add("text", entry -> entry.getKey().value())
                        .add("bigint", Map.Entry::getValue);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        var tenant = new TenantId(rows.getString(1));
                        first.put(tenant, rows.getLong(2) - wanted.getOrDefault(tenant, 0L) + 1);
                    }
                }
            }
            return null;
        });
        return first;
    }

    void insert(List<PreparedRecord> records, Map<RecordId, Long> sequences, int writer) {
        jdbc.execute((Connection connection) -> {
            insertOriginals(connection, records);
            insertRecords(connection, records, sequences, firstLane + writer);
            insertMentions(connection, records);
            return null;
        });
    }

    private static void insertRecords(
            Connection connection, List<PreparedRecord> records, Map<RecordId, Long> sequences, int lane)
            throws SQLException {
        try (var statement = connection.prepareStatement(RECORDS)) {
            new Columns<>(connection, statement, records)
                    .add("text", it -> it.tenant().value())
                    .add("uuid", it -> it.id().uuid())
                    .add("bigint", it -> sequences.get(it.id()))
                    .add("text", it -> it.fault().isPresent() ? "REFUSED" : "ACCEPTED")
                    .add("text", it -> it.format().wireName())
                    .add("text", it -> it.type().orElse(null))
                    .add("text", PreparedRecord::source)
                    .add("timestamptz", it -> OffsetDateTime.ofInstant(it.acceptedAt(), ZoneOffset.UTC))
                    .add("bigint", PreparedRecord::size)
                    .bytes(PreparedRecord::route)
                    .bytes(PreparedRecord::messageKey)
                    .add("text", it -> it.fault().map(Fault::rule).orElse(null))
                    .add("text", it -> it.fault().flatMap(Fault::place).orElse(null))
                    .add("uuid", it -> it.part().map(Submission.JobPart::job).orElse(null))
                    .add(
                            "integer",
                            it -> it.part().map(Submission.JobPart::line).orElse(null))
                    .add(
                            "integer",
                            it -> it.part().map(Submission.JobPart::part).orElse(null))
                    .value(lane);
            statement.executeUpdate();
        }
    }

    static void insertOriginals(Connection connection, List<PreparedRecord> records) throws SQLException {
        try (var statement = connection.prepareStatement(ORIGINALS)) {
            for (var prepared : records) {
                statement.setString(1, prepared.tenant().value());
                statement.setObject(2, prepared.id().uuid());
                statement.setBytes(3, prepared.sealed());
                var check = prepared.claimCheck();
                statement.setString(4, check.map(ClaimCheck::ref).orElse(null));
                statement.setString(5, check.map(ClaimCheck::sha256).orElse(null));
                statement.setObject(6, check.map(ClaimCheck::size).orElse(null), Types.BIGINT);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void insertMentions(Connection connection, List<PreparedRecord> records) throws SQLException {
        var mentions = new ArrayList<Mention>(records.size());
        for (var prepared : records) {
            for (var patient : prepared.mentions()) {
                mentions.add(
                        new Mention(prepared.tenant(), patient, prepared.id().uuid()));
            }
        }
        if (mentions.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(MENTIONS)) {
            new Columns<>(connection, statement, mentions)
                    .add("text", it -> it.tenant().value())
                    .bytes(Mention::patient)
                    .add("uuid", Mention::record);
            statement.executeUpdate();
        }
    }
}
