// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.status;

import io.chartveil.contracts.TenantId;
import io.chartveil.contracts.ingestion.RecordStatus;
import io.chartveil.ingestion.ledger.Columns;
import io.chartveil.ingestion.ledger.RecordState;
import io.chartveil.ingestion.ledger.Tallies;
import io.chartveil.ingestion.ledger.Tallies.Move;
import io.chartveil.tenancy.TenantTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Applies what the stages report, a batch in one transaction. Applying a report again changes nothing; a report about an
 * earlier generation goes to the time line and moves no record.
 */
public final class StatusLedger {

    private static final int LANE = 1_000;

    private static final String STAGES = """
            INSERT INTO record_stage (tenant_id, record_id, generation, stage, state, started_at, at, attempt,
                                      cause_code, cause_place, policy)
            SELECT tenant_id, record_id, generation, stage, state, started_at, at, attempt, cause_code, cause_place, policy
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS s
                   (tenant_id, record_id, generation, stage, state, started_at, at, attempt, cause_code, cause_place,
                    policy)
             WHERE NOT EXISTS (SELECT FROM record r
                                WHERE r.tenant_id = s.tenant_id AND r.state = 'ERASED' AND r.id = s.record_id)
            ON CONFLICT (tenant_id, record_id, generation, stage) DO UPDATE
               SET state = excluded.state, started_at = excluded.started_at, at = excluded.at,
                   attempt = excluded.attempt, cause_code = excluded.cause_code, cause_place = excluded.cause_place,
                   policy = excluded.policy
             WHERE (record_stage.attempt, record_stage.at) < (excluded.attempt, excluded.at)
               AND NOT (record_stage.state = 'ANALYSED' AND excluded.state = 'SUPERSEDED')
            """;
    private static final String STATES = """
            UPDATE record r
               SET state = s.state, changed_at = s.at, cause_stage = s.stage, cause_code = s.cause_code,
                   cause_place = s.cause_place
              FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS s
                   (tenant_id, record_id, generation, state, at, stage, cause_code, cause_place)
             WHERE r.tenant_id = s.tenant_id
               AND r.id = s.record_id
               AND r.generation = s.generation
               AND (r.state = 'ACCEPTED' OR (s.state = 'DONE' AND r.state = 'DEAD_LETTERED'))
            RETURNING r.tenant_id, r.source, (r.accepted_at AT TIME ZONE 'UTC')::date, old.state, r.state
            """;

    private record Stage(TenantId tenant, UUID record, int generation, String name) {}

    private record Generation(TenantId tenant, UUID record, int number) {}

    private final TenantTransactions transactions;
    private final JdbcOperations jdbc;
    private final Tallies tallies;

    public StatusLedger(TenantTransactions transactions, JdbcOperations jdbc, Tallies tallies) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.tallies = tallies;
    }

    public void apply(List<RecordStatus> reports) {
        if (reports.isEmpty()) {
            return;
        }
        var tenants = reports.stream().map(RecordStatus::tenant).collect(Collectors.toSet());
        transactions.runInTenants(
                tenants,
                () -> jdbc.execute((Connection connection) -> {
                    writeStages(connection, latest(reports));
                    tallies.move(moveRecords(connection, ends(reports)), LANE);
                    return null;
                }));
    }

    /** One row may be written once per statement, and only the last word counts. */
    private static List<RecordStatus> latest(List<RecordStatus> reports) {
        Map<Stage, RecordStatus> latest = new LinkedHashMap<>();
        for (var report : reports) {
            latest.merge(
                    new Stage(report.tenant(), report.record().uuid(), report.generation(), report.stage()),
                    report,
                    (a, b) -> LATER.compare(a, b) > 0 ? a : b);
        }
        return List.copyOf(latest.values());
    }

    private static final Comparator<RecordStatus> LATER =
            Comparator.comparingInt(RecordStatus::attempt).thenComparing(RecordStatus::at);

    /** The reports that end a generation; of a fault and a success the success. */
    private static List<RecordStatus> ends(List<RecordStatus> reports) {
        Map<Generation, RecordStatus> ends = new LinkedHashMap<>();
        for (var report : reports) {
            if (end(report).isPresent()) {
                ends.merge(
                        new Generation(report.tenant(), report.record().uuid(), report.generation()),
                        report,
                        (a, b) -> end(a).equals(Optional.of(RecordState.DONE)) ? a : b);
            }
        }
        return ends.values().stream()
                .sorted(Comparator.comparing(report -> report.record().uuid()))
                .toList();
    }

    private static Optional<RecordState> end(RecordStatus report) {
        return switch (report.state()) {
            // A generation that was overtaken is over as well.
            case ANALYSED, SUPERSEDED -> Optional.of(RecordState.DONE);
            case DEAD_LETTERED -> Optional.of(RecordState.DEAD_LETTERED);
            case ANONYMIZED, RETRYING -> Optional.empty();
        };
    }

    private static void writeStages(Connection connection, List<RecordStatus> reports) throws SQLException {
        try (var statement = connection.prepareStatement(STAGES)) {
            new Columns<>(connection, statement, reports)
                    .add("text", it -> it.tenant().value())
                    .add("uuid", it -> it.record().uuid())
                    .add("int4", RecordStatus::generation)
                    .add("text", RecordStatus::stage)
                    .add("text", it -> it.state().name())
                    .add("timestamptz", it -> OffsetDateTime.ofInstant(it.startedAt(), ZoneOffset.UTC))
                    .add("timestamptz", it -> OffsetDateTime.ofInstant(it.at(), ZoneOffset.UTC))
                    .add("int4", RecordStatus::attempt)
                    .add("text", it -> it.cause().map(RecordStatus.Cause::code).orElse(null))
                    .add(
                            "text",
                            it -> it.cause().flatMap(RecordStatus.Cause::place).orElse(null))
                    .add("text", it -> it.policy().orElse(null));
            statement.executeUpdate();
        }
    }

    private static List<Move> moveRecords(Connection connection, List<RecordStatus> ends) throws SQLException {
        var moves = new ArrayList<Move>(ends.size());
        if (ends.isEmpty()) {
            return moves;
        }
        try (var statement = connection.prepareStatement(STATES)) {
            new Columns<>(connection, statement, ends)
                    .add("text", it -> it.tenant().value())
                    .add("uuid", it -> it.record().uuid())
                    .add("int4", RecordStatus::generation)
                    .add("text", it -> end(it).map(Enum::name).orElse(null))
                    .add("timestamptz", it -> OffsetDateTime.ofInstant(it.at(), ZoneOffset.UTC))
                    .add("text", it -> it.cause().isPresent() ? it.stage() : null)
                    .add("text", it -> it.cause().map(RecordStatus.Cause::code).orElse(null))
                    .add(
                            "text",
                            it -> it.cause().flatMap(RecordStatus.Cause::place).orElse(null));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    moves.add(new Move(
                            new TenantId(rows.getString(1)),
                            rows.getString(2),
                            rows.getObject(3, LocalDate.class),
                            RecordState.valueOf(rows.getString(4)),
                            RecordState.valueOf(rows.getString(5))));
                }
            }
        }
        return moves;
    }
}
