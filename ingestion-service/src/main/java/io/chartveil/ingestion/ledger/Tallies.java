// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.ledger;

import io.chartveil.contracts.TenantId;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcOperations;

/** Moves records from one counter to another, in the transaction that moves the records. */
public final class Tallies {

    private static final String MOVE = """
            INSERT INTO tally (tenant_id, source, day, lane, accepted, refused, done, dead_lettered, bytes)
            SELECT tenant_id, source, day, ?, 0, 0, done, dead_lettered, 0
              FROM unnest(?, ?, ?, ?, ?) AS m (tenant_id, source, day, done, dead_lettered)
            ON CONFLICT (tenant_id, source, day, lane) DO UPDATE
               SET done = tally.done + excluded.done,
                   dead_lettered = tally.dead_lettered + excluded.dead_lettered
            """;

    /** @param day of acceptance */
    public record Move(TenantId tenant, String source, LocalDate day, RecordState from, RecordState to) {}

    private record Place(TenantId tenant, String source, LocalDate day) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byTenant = tenant.compareTo(other.tenant);
            int bySource = byTenant == 0 ? source.compareTo(other.source) : byTenant;
            return bySource == 0 ? day.compareTo(other.day) : bySource;
        }
    }

    private record Change(long done, long deadLettered) {
        Change plus(Change other) {
            return new Change(done + other.done, deadLettered + other.deadLettered);
        }
    }

    private final JdbcOperations jdbc;

    public Tallies(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    public void move(List<Move> moves, int lane) {
        var changes = new TreeMap<Place, Change>();
        for (var move : moves) {
            changes.merge(
                    new Place(move.tenant(), move.source(), move.day()),
                    new Change(
                            counts(move.to(), RecordState.DONE) - counts(move.from(), RecordState.DONE),
                            counts(move.to(), RecordState.DEAD_LETTERED)
                                    - counts(move.from(), RecordState.DEAD_LETTERED)),
                    Change::plus);
        }
        changes.values().removeIf(change -> change.done() == 0 && change.deadLettered() == 0);
        if (!changes.isEmpty()) {
            write(List.copyOf(changes.entrySet()), lane);
        }
    }

    /** A refusal was never accepted, so laying one aside moves nothing: callers pass only accepted records. */
    private static int counts(RecordState state, RecordState counter) {
        boolean dead = state == RecordState.DEAD_LETTERED || state == RecordState.DISCARDED;
        return switch (counter) {
            case DONE -> state == RecordState.DONE ? 1 : 0;
            case DEAD_LETTERED -> dead ? 1 : 0;
            case ACCEPTED, REFUSED, DISCARDED -> 0;
        };
    }

    private void write(List<Map.Entry<Place, Change>> changes, int lane) {
        jdbc.execute((Connection connection) -> {
            try (var statement = connection.prepareStatement(MOVE)) {
                new Columns<>(connection, statement, changes)
                        .value(lane)
                        .add("text", it -> it.getKey().tenant().value())
                        .add("text", it -> it.getKey().source())
                        .add("date", it -> it.getKey().day())
                        .add("int8", it -> it.getValue().done())
                        .add("int8", it -> it.getValue().deadLettered());
                statement.executeUpdate();
            }
            return null;
        });
    }
}
