// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import io.chartveil.contracts.RecordId;
import io.chartveil.ingestion.intake.PreparedRecord.Repetition;
import io.chartveil.ingestion.ledger.Columns;
import io.chartveil.ingestion.ledger.RecordState;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/** The keys that tell repetitions: whoever inserts a key first has it. */
final class RepetitionRows {

    private static final String CLAIM = """
            INSERT INTO repetition (tenant_id, key, record_id, digest)
            SELECT tenant_id, key, record_id, digest
              FROM unnest(?, ?, ?, ?) AS r (tenant_id, key, record_id, digest)
            ON CONFLICT (tenant_id, key) DO NOTHING
            RETURNING record_id
            """;
    private static final String HOLDERS = """
            SELECT k.mine, r.record_id, r.digest, record.state
              FROM unnest(?, ?, ?) AS k (tenant_id, key, mine)
              JOIN repetition r ON r.tenant_id = k.tenant_id AND r.key = k.key
              LEFT JOIN record ON record.tenant_id = r.tenant_id AND record.id = r.record_id
            """;

    /**
     * Who has a key.
     *
     * @param state ACCEPTED where the first one is in the same transaction
     */
    record First(RecordId id, RecordState state, boolean sameContent) {}

    private record Claim(PreparedRecord prepared, Repetition repetition) {}

    private final JdbcOperations jdbc;

    RepetitionRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Claims all records' keys and says for whom another record was first. */
    Map<RecordId, First> claim(List<PreparedRecord> records) {
        List<Claim> claims = records.stream()
                .flatMap(record -> record.repetition().stream().map(it -> new Claim(record, it)))
                // One order for all writers, so that two that want the same two keys wait once and not for each other.
                // Sorting is stable: of two claims in one batch the first stays first.
                .sorted(Comparator.comparing((Claim claim) -> claim.prepared().tenant())
                        .thenComparing(claim -> claim.repetition().key(), Arrays::compare))
                .toList();
        if (claims.isEmpty()) {
            return Map.of();
        }
        return execute(connection -> {
            var won = insert(connection, claims);
            return won.size() == claims.size()
                    ? Map.<RecordId, First>of()
                    : holders(
                            connection,
                            claims.stream()
                                    .filter(claim ->
                                            !won.contains(claim.prepared().id().uuid()))
                                    .toList());
        });
    }

    private static Set<UUID> insert(Connection connection, List<Claim> claims) throws SQLException {
        try (var statement = connection.prepareStatement(CLAIM)) {
            new Columns<>(connection, statement, claims)
                    .add("text", claim -> claim.prepared().tenant().value())
                    .bytes(claim -> claim.repetition().key())
                    .add("uuid", claim -> claim.prepared().id().uuid())
                    .bytes(claim -> claim.repetition().digest());
            var won = new HashSet<UUID>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    won.add(rows.getObject(1, UUID.class));
                }
            }
            return won;
        }
    }

    private static Map<RecordId, First> holders(Connection connection, List<Claim> lost) throws SQLException {
        var digests = new HashMap<UUID, byte @Nullable []>();
        lost.forEach(claim ->
                digests.put(claim.prepared().id().uuid(), claim.repetition().digest()));
        try (var statement = connection.prepareStatement(HOLDERS)) {
            new Columns<>(connection, statement, lost)
                    .add("text", claim -> claim.prepared().tenant().value())
                    .bytes(claim -> claim.repetition().key())
                    .add("uuid", claim -> claim.prepared().id().uuid());
            var first = new HashMap<RecordId, First>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var mine = rows.getObject(1, UUID.class);
                    var state = rows.getString(4);
                    first.put(
                            new RecordId(mine),
                            new First(
                                    new RecordId(rows.getObject(2, UUID.class)),
                                    state == null ? RecordState.ACCEPTED : RecordState.valueOf(state),
                                    same(digests.get(mine), rows.getBytes(3))));
                }
            }
            return first;
        }
    }

    private static boolean same(byte @Nullable [] mine, byte @Nullable [] theirs) {
        return mine == null || theirs == null || MessageDigest.isEqual(mine, theirs);
    }

    private <T> T execute(ConnectionCallback<T> work) {
        T result = jdbc.execute(work);
        if (result == null) {
            throw new IllegalStateException("a callback returned nothing");
        }
        return result;
    }
}
