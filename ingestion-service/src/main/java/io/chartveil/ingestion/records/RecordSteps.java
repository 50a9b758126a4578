// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.records;

import io.chartveil.contracts.ClaimCheck;
import io.chartveil.contracts.RecordFormat;
import io.chartveil.contracts.RecordId;
import io.chartveil.contracts.TenantId;
import io.chartveil.ingestion.intake.RecordMessages;
import io.chartveil.ingestion.ledger.Columns;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.ledger.Tallies;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Steps over many stored records, in the caller's transaction: a slice is locked, then changed as a whole. */
public final class RecordSteps {

    private static final int LANE = 1_001;

    private static final String SLICE = """
            SELECT r.id, r.sequence, r.state, r.generation, r.format, r.source, r.accepted_at, r.route,
                   o.blob_ref, o.blob_sha256, o.blob_size, COALESCE(octet_length(o.sealed), 0) AS sealed_bytes,
                   o.record_id IS NOT NULL AS has_original
              FROM record r
              LEFT JOIN original o ON o.tenant_id = r.tenant_id AND o.record_id = r.id
             WHERE\s
            """;
    private static final String NEXT = """
             AND r.id > :after AND r.id < :until ORDER BY r.id LIMIT :limit FOR UPDATE OF r
            """;
    private static final String NEXT_GENERATION = """
            WITH moved AS (
                UPDATE record r
                   SET generation = r.generation + 1, state = 'ACCEPTED', changed_at = ?::timestamptz, cause_stage = NULL,
                       cause_code = NULL, cause_place = NULL
                  FROM unnest(?, ?) AS s (tenant_id, id)
                 WHERE r.tenant_id = s.tenant_id AND r.id = s.id
                RETURNING r.tenant_id, r.id, r.generation, r.changed_at
            )
            INSERT INTO record_stage (tenant_id, record_id, generation, stage, state, started_at, at, attempt, policy)
            SELECT tenant_id, id, generation, 'ingestion', 'ACCEPTED', changed_at, changed_at, 1, ?::text FROM moved
            """;
    private static final String DISCARD = """
            UPDATE record r SET state = 'DISCARDED', changed_at = ?::timestamptz
              FROM unnest(?, ?) AS s (tenant_id, id)
             WHERE r.tenant_id = s.tenant_id AND r.id = s.id
            """;

    /** A locked record. */
    public record Stored(
            TenantId tenant,
            RecordId id,
            long sequence,
            RecordState state,
            int generation,
            RecordFormat format,
            String source,
            Instant acceptedAt,
            Optional<byte[]> route,
            Optional<ClaimCheck> claimCheck,
            int sealedBytes,
            boolean hasOriginal) {

        LocalDate day() {
            return LocalDate.ofInstant(acceptedAt, ZoneOffset.UTC);
        }
    }

    private final JdbcOperations jdbc;
    private final JdbcClient client;
    private final Tallies tallies;
    private final RecordMessages messages;
    private final Clock clock;

    public RecordSteps(JdbcOperations jdbc, Tallies tallies, RecordMessages messages, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.tallies = tallies;
        this.messages = messages;
        this.clock = clock;
    }

    public List<Stored> slice(TenantId tenant, RecordFilter filter, Optional<UUID> after, UUID until, int limit) {
        var parameters = filter.parameters(tenant);
        parameters.put("after", after.orElse(new UUID(0, 0)));
        parameters.put("until", until);
        parameters.put("limit", limit);
        return client.sql(SLICE + filter.condition() + NEXT)
                .params(parameters)
                .query((row, number) -> stored(tenant, row))
                .list();
    }

    /** Sends records on their way again, each as its next generation. */
    public void nextGeneration(List<Stored> records, Optional<String> policy) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.execute((Connection connection) -> {
            try (var statement = connection.prepareStatement(NEXT_GENERATION)) {
                keys(new Columns<>(connection, statement, records).value(now)).value(policy.orElse(null));
                statement.executeUpdate();
            }
            return null;
        });
        tallies.move(
                records.stream()
                        .map(it ->
                                new Tallies.Move(it.tenant(), it.source(), it.day(), it.state(), RecordState.ACCEPTED))
                        .toList(),
                LANE);
        messages.publish(records.stream()
                .map(it -> new RecordMessages.Message(
                        it.tenant(),
                        it.id(),
                        it.generation() + 1,
                        it.sequence(),
                        it.format(),
                        it.source(),
                        it.acceptedAt(),
                        policy,
                        it.claimCheck(),
                        it.sealedBytes(),
                        it.route(),
                        Optional.empty()))
                .toList());
    }

    /** Lays records aside. They stay counted where they were: as dead letters, or as refused. */
    public void discard(List<Stored> records) {
        var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.execute((Connection connection) -> {
            try (var statement = connection.prepareStatement(DISCARD)) {
                keys(new Columns<>(connection, statement, records).value(now));
                statement.executeUpdate();
            }
            return null;
        });
    }

    private static Columns<Stored> keys(Columns<Stored> columns) throws SQLException {
        return columns.add("text", it -> it.tenant().value())
                .add("uuid", it -> it.id().uuid());
    }

    private static Stored stored(TenantId tenant, ResultSet row) throws SQLException {
        byte @Nullable [] route = row.getBytes("route");
        return new Stored(
                tenant,
                new RecordId(row.getObject("id", UUID.class)),
                row.getLong("sequence"),
                RecordState.valueOf(row.getString("state")),
                row.getInt("generation"),
                RecordFormat.ofWireName(row.getString("format")),
                row.getString("source"),
                row.getObject("accepted_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(route),
                Originals.claimCheck(row.getString("blob_ref"), row.getString("blob_sha256"), row.getLong("blob_size")),
                row.getInt("sealed_bytes"),
                row.getBoolean("has_original"));
    }
}
