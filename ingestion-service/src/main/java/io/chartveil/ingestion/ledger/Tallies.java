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
            SELECT tenant_id, source, day, ?, accepted, refused, done, dead_lettered, 0
              FROM unnest(?, ?, ?, ?, ?, ?, ?) AS m (tenant_id, source, day, accepted, refused, done, dead_lettered)
            ON CONFLICT (tenant_id, source, day, lane) DO UPDATE
               SET accepted = tally.accepted + excluded.accepted,
                   refused = tally.refused + excluded.refused,
                   done = tally.done + excluded.done,
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

    /** What one record adds to the counters, or a sum of it. */
    private record Change(long accepted, long refused, long done, long deadLettered) {

        static final Change NONE = new Change(0, 0, 0, 0);

        /** A refusal that was laid aside moves no more, so a discarded record is a dead letter here. */
        static Change of(RecordState state) {
            return switch (state) {
                case ACCEPTED -> new Change(1, 0, 0, 0);
                case DONE, ERASED -> new Change(1, 0, 1, 0);
                case DEAD_LETTERED, DISCARDED -> new Change(1, 0, 0, 1);
                case REFUSED -> new Change(0, 1, 0, 0);
            };
        }

        Change plus(Change other) {
            return new Change(
                    accepted + other.accepted,
                    refused + other.refused,
                    done + other.done,
                    deadLettered + other.deadLettered);
        }

        Change minus(Change other) {
            return new Change(
                    accepted - other.accepted,
                    refused - other.refused,
                    done - other.done,
                    deadLettered - other.deadLettered);
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
                    Change.of(move.to()).minus(Change.of(move.from())),
                    Change::plus);
        }
        changes.values().removeIf(Change.NONE::equals);
        if (!changes.isEmpty()) {
            write(List.copyOf(changes.entrySet()), lane);
        }
    }

    private void write(List<Map.Entry<Place, Change>> changes, int lane) {
        jdbc.execute((Connection connection) -> {
            try (var statement = connection.prepareStatement(MOVE)) {
                new Columns<>(connection, statement, changes)
                        .value(lane)
                        .add("text", it -> it.getKey().tenant().value())
                        .add("text", it -> it.getKey().source())
                        .add("date", it -> it.getKey().day())
                        .add("int8", it -> it.getValue().accepted())
                        .add("int8", it -> it.getValue().refused())
                        .add("int8", it -> it.getValue().done())
                        .add("int8", it -> it.getValue().deadLettered());
                statement.executeUpdate();
            }
            return null;
        });
    }
}
