// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.fsck;

import io.chartveil.audit.log.DerivedColumns;
import io.chartveil.audit.log.LogName;
import io.chartveil.audit.tree.LogKeys;
import io.chartveil.audit.tree.StoredLeaf;
import io.chartveil.audit.tree.TreeStorage;
import io.chartveil.audittrail.AuditEventJson;
import io.chartveil.contracts.audit.AuditEvent;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.merkle.Frontier;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.tile.TileAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;

/** The check of one log, leaf by leaf, within the caller's transaction. */
final class LogCheck {

    private static final int CHUNK = 2_000;
    private static final String BLINDED = "audit-event.blinded";

    private static final String HEAD = "SELECT size FROM log_head WHERE tenant_id = ?";
    private static final String SIGNED = "SELECT size, root, note FROM checkpoint WHERE tenant_id = ? ORDER BY size";
    private static final String TILES = "SELECT level, index, root, hashes FROM tile WHERE tenant_id = ?";
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM leaf WHERE tenant_id = :log),
                   (SELECT count(*) FROM event WHERE tenant_id = :log),
                   (SELECT count(*) FROM event_body WHERE tenant_id = :log),
                   (SELECT count(*) FROM event_entity WHERE tenant_id = :log)
            """.replace(":log", "?");

    private record Signed(Hash root, String note) {}

    /** As it is stored, whether or not there can be such a tile. */
    private record TilePlace(int level, long index) {
        boolean isWithin(long size) {
            return (index + 1) << ((level + 1) * TileAddress.HEIGHT) <= size;
        }

        @Override
        public String toString() {
            return "tile " + index + " of level " + level;
        }
    }

    private record TileHashes(Hash root, byte[] hashes) {}

    private final LogName log;
    private final TreeStorage storage;
    private final JdbcOperations jdbc;
    private final LogKeys keys;
    private final DerivedColumns derived;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<UUID> withoutBody = new HashSet<>();
    /** As the blindings name them: what is no id names no event. */
    private final Set<String> blinded = new HashSet<>();

    private final TreeMap<Long, Signed> checkpoints = new TreeMap<>();
    private final Frontier tree = Frontier.empty();
    private final Map<Integer, List<Hash>> edges = new HashMap<>();
    private final Map<TilePlace, TileHashes> tiles = new HashMap<>();
    private long lastSigned;
    private long bodies;
    private long entities;
    private Instant latest = Instant.EPOCH;

    LogCheck(LogName log, TreeStorage storage, JdbcOperations jdbc, LogKeys keys) {
        this.log = log;
        this.storage = storage;
        this.jdbc = jdbc;
        this.keys = keys;
        this.derived = new DerivedColumns(jdbc);
    }

    List<Finding> run() {
        readSigned();
        long size = jdbc.queryForList(HEAD, Long.class, log.value()).stream()
                .findFirst()
                .orElse(0L);
        for (long from = 0; from < size; from += CHUNK) {
            check(storage.read(log, from, Math.min(size, from + CHUNK)));
        }
        if (tree.size() != size) {
            found("%d leaves, and the head says %d".formatted(tree.size(), size));
        }
        checkCheckpointsLeft();
        checkBlindings();
        checkCounts(size);
        checkTiles();
        return findings;
    }

    private void readSigned() {
        jdbc.query(
                SIGNED,
                row -> {
                    checkpoints.put(row.getLong(1), new Signed(Hash.of(row.getBytes(2)), row.getString(3)));
                },
                log.value());
        lastSigned = checkpoints.isEmpty() ? 0 : checkpoints.lastKey();
        for (var each : checkpoints.entrySet()) {
            try {
                var signed = Policy.of(keys.verifiers(log))
                        .open(each.getValue().note().getBytes(StandardCharsets.UTF_8))
                        .checkpoint();
                if (signed.size() != each.getKey()
                        || !signed.root().equals(each.getValue().root())) {
                    found("checkpoint %d: its note says something else".formatted(each.getKey()));
                }
            } catch (InvalidNoteException e) {
                found("checkpoint %d: %s".formatted(each.getKey(), e.reason()));
            }
        }
    }

    private void check(List<StoredLeaf> leaves) {
        var events = new ArrayList<AuditEvent>();
        for (var leaf : leaves) {
            checkPlace(leaf);
            tree.append(leaf.hash(), this::completed);
            checkRoot();
            leaf.content()
                    .ifPresentOrElse(
                            content -> {
                                bodies++;
                                checkContent(leaf, content, events);
                            },
                            () -> withoutBody.add(leaf.leaf().eventId()));
        }
        derived.wrong(log, events).forEach(id -> found("event " + id + ": its columns are not its body's"));
        derived.wrongEntities(log, events).forEach(id -> found("event " + id + ": its entities are not its body's"));
    }

    private void checkPlace(StoredLeaf leaf) {
        if (leaf.index() != tree.size()) {
            found("leaf %d stands where leaf %d should".formatted(leaf.index(), tree.size()));
        }
        if (leaf.leaf().sequencedAt().isBefore(latest.minusSeconds(60))) {
            found("leaf %d was sequenced before the one before it".formatted(leaf.index()));
        }
        latest = leaf.leaf().sequencedAt();
    }

    private void checkContent(StoredLeaf leaf, StoredLeaf.Content content, List<AuditEvent> events) {
        if (!leaf.isTrue()) {
            found("leaf %d: body or salt is not what was committed to".formatted(leaf.index()));
            return;
        }
        AuditEvent event;
        try {
            event = AuditEventJson.read(content.event());
        } catch (IllegalArgumentException e) {
            found("leaf %d: %s".formatted(leaf.index(), e.getMessage()));
            return;
        }
        if (!event.id().equals(leaf.leaf().eventId())
                || !LogName.of(event.tenant()).equals(log)) {
            found("leaf %d: the event belongs elsewhere".formatted(leaf.index()));
            return;
        }
        if (event.type().equals(BLINDED)) {
            event.entities().stream()
                    .filter(entity -> entity.kind().equals("audit-event"))
                    .forEach(entity -> blinded.add(entity.id()));
        }
        entities += event.entities().stream().distinct().count();
        events.add(event);
    }

    private void checkRoot() {
        var signed = checkpoints.remove(tree.size());
        if (signed != null && !signed.root().equals(tree.root())) {
            found("checkpoint %d: the leaves have another root".formatted(tree.size()));
        }
    }

    private void checkCheckpointsLeft() {
        checkpoints.keySet().forEach(size -> found("checkpoint %d: there are not so many leaves".formatted(size)));
    }

    private void checkBlindings() {
        withoutBody.stream()
                .filter(id -> !blinded.contains(id.toString()))
                .forEach(id -> found("event " + id + ": its body is missing and no blinding names it"));
    }

    private void checkCounts(long size) {
        jdbc.query(
                COUNTS,
                row -> {
                    count("leaves", row.getLong(1), size);
                    count("rows of events", row.getLong(2), size);
                    count("bodies", row.getLong(3), bodies);
                    count("entities", row.getLong(4), entities);
                },
                log.value(),
                log.value(),
                log.value(),
                log.value());
    }

    private void count(String what, long stored, long due) {
        if (stored != due) {
            found("%d %s, and %d are due".formatted(stored, what, due));
        }
    }

    private void completed(int level, long index, Hash hash) {
        if (level % TileAddress.HEIGHT != 0) {
            return;
        }
        int tileLevel = level / TileAddress.HEIGHT;
        if (tileLevel > 0) {
            var below = edges.getOrDefault(tileLevel - 1, List.of());
            byte[] hashes = new byte[below.size() * Hash.BYTES];
            for (int i = 0; i < below.size(); i++) {
                below.get(i).copyTo(hashes, i * Hash.BYTES);
            }
            tiles.put(new TilePlace(tileLevel - 1, index), new TileHashes(hash, hashes));
            edges.put(tileLevel - 1, new ArrayList<>());
        }
        edges.computeIfAbsent(tileLevel, _ -> new ArrayList<>()).add(hash);
    }

    /** Tiles are stored with the checkpoint that covers them: those of leaves not signed yet may be missing. */
    private void checkTiles() {
        jdbc.query(
                TILES,
                row -> {
                    checkTile(new TilePlace(row.getInt(1), row.getLong(2)), row.getBytes(3), row.getBytes(4));
                },
                log.value());
        tiles.keySet().stream()
                .filter(place -> place.isWithin(lastSigned))
                .forEach(place -> found(place + " is missing"));
    }

    private void checkTile(TilePlace place, byte[] root, byte[] hashes) {
        var due = tiles.remove(place);
        if (due == null || !Arrays.equals(due.root().toBytes(), root) || !Arrays.equals(due.hashes(), hashes)) {
            found(place + " is not that of the leaves");
        }
    }

    private void found(String what) {
        findings.add(new Finding(log, what));
    }
}
