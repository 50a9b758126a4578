// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.contracts.audit.AuditLeaf;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.MerkleTree;
import io.chartveil.transparencylog.tile.Tile;
import io.chartveil.transparencylog.tile.TileAddress;
import io.chartveil.transparencylog.tile.TileNodes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Leaves and tiles of the logs in the database, within the caller's transaction. */
@Component
public final class TreeStorage {

    private static final String LEAVES = """
            SELECT l.index, l.event_id, l.sequenced_at, l.commitment FROM leaf l
             WHERE l.tenant_id = ? AND l.index >= ? AND l.index < ? ORDER BY l.index
            """;
    private static final String WHOLE = """
            SELECT l.index, l.event_id, l.sequenced_at, l.commitment, b.salt, b.body
              FROM leaf l LEFT JOIN event_body b USING (tenant_id, event_id)
             WHERE l.tenant_id = ? AND l.index >= ? AND l.index < ? ORDER BY l.index
            """;
    private static final String INDEX = "SELECT index FROM leaf WHERE tenant_id = ? AND event_id = ?";
    private static final String FULL = "SELECT hashes FROM tile WHERE tenant_id = ? AND level = ? AND index = ?";
    private static final String ROOTS = """
            SELECT root FROM tile WHERE tenant_id = ? AND level = ? AND index >= ? AND index < ? ORDER BY index
            """;
    private static final String STORE = """
            INSERT INTO tile (tenant_id, level, index, root, hashes) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private final JdbcOperations jdbc;

    public TreeStorage(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The tree over the first leaves; what it needs is read when it is asked for. */
    public MerkleTree tree(LogName log, long size) {
        return new MerkleTree(nodes(log, size));
    }

    TileNodes nodes(LogName log, long size) {
        return new TileNodes(address -> tile(log, address), size);
    }

    /** @throws BrokenLogException if there is less than the tile holds */
    Tile tile(LogName log, TileAddress address) {
        if (address.isFull()) {
            return jdbc
                    .query(FULL, (row, _) -> Tile.of(row.getBytes(1)), log.value(), address.level(), address.index())
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new BrokenLogException("the tile " + address.path() + " is missing"));
        }
        long from = address.index() * TileAddress.WIDTH;
        var hashes = address.level() == 0
                ? jdbc.query(LEAVES, (row, _) -> leaf(row).hash(), log.value(), from, from + address.width())
                : jdbc.query(
                        ROOTS,
                        (row, _) -> Hash.of(row.getBytes(1)),
                        log.value(),
                        address.level() - 1,
                        from,
                        from + address.width());
        if (hashes.size() != address.width()) {
            throw new BrokenLogException("the tile " + address.path() + " is not whole");
        }
        return Tile.of(hashes);
    }

    void store(LogName log, List<FullTile> tiles) {
        jdbc.batchUpdate(
                STORE,
                tiles.stream()
                        .map(tile -> new Object[] {
                            log.value(),
                            tile.address().level(),
                            tile.address().index(),
                            tile.root().toBytes(),
                            tile.tile().toBytes()
                        })
                        .toList());
    }

    /** Leaves with what they commit to. */
    public List<StoredLeaf> read(LogName log, long from, long to) {
        return jdbc.query(
                WHOLE,
                (row, _) -> {
                    byte[] salt = row.getBytes(5);
                    var leaf = leaf(row);
                    return salt == null
                            ? leaf
                            : new StoredLeaf(
                                    leaf.index(),
                                    leaf.leaf(),
                                    Optional.of(new StoredLeaf.Content(salt, row.getBytes(6))));
                },
                log.value(),
                from,
                to);
    }

    List<StoredLeaf> readLeaves(LogName log, long from, long to) {
        return jdbc.query(LEAVES, (row, _) -> leaf(row), log.value(), from, to);
    }

    Optional<Long> index(LogName log, UUID event) {
        return jdbc.query(INDEX, (row, _) -> row.getLong(1), log.value(), event).stream()
                .findFirst();
    }

    private static StoredLeaf leaf(ResultSet row) throws SQLException {
        return new StoredLeaf(
                row.getLong(1),
                new AuditLeaf(row.getObject(2, UUID.class), row.getTimestamp(3).toInstant(), row.getBytes(4)),
                Optional.empty());
    }
}
