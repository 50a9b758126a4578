// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.contracts.audit.AuditLeaf;
import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.MemoryNodes;
import io.chartveil.transparencylog.merkle.MerkleTree;
import io.chartveil.transparencylog.note.Ed25519Seed;
import io.chartveil.transparencylog.note.SignatureType;
import io.chartveil.transparencylog.note.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A log in memory, with everything that a rogue service could do to it. */
final class FakeLog implements LogSource {

    static final String ORIGIN = "test/audit/north-clinic";

    /** An event as the log has it; whoever tampers replaces parts of it. */
    record Stored(
            AuditLeaf leaf,
            byte @Nullable [] salt,
            @Nullable String event) {

        Stored withEvent(@Nullable String other) {
            return new Stored(leaf, salt, other);
        }

        Stored blinded() {
            return new Stored(leaf, null, null);
        }
    }

    private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    final List<Stored> events = new ArrayList<>();
    SigningKey key = new SigningKey(ORIGIN, SignatureType.ED25519, Ed25519Seed.generate());
    private final Policy policy = Policy.of(List.of(key.verifier()));

    static FakeLog of(int size) {
        var log = new FakeLog();
        log.grow(size);
        return log;
    }

    /** The same log, from which the other may go its own way. */
    FakeLog copy(int size) {
        var copy = new FakeLog();
        copy.key = key;
        copy.events.addAll(events.subList(0, size));
        return copy;
    }

    void grow(int count) {
        for (int i = 0; i < count; i++) {
            add(Duration.ofSeconds(2), "record.read", "{\"kind\":\"record\",\"id\":\"rec_%d\"}".formatted(i));
        }
    }

    void add(Duration delay, String type, String entity) {
        var id = UUID.randomUUID();
        var at = START.plusSeconds(events.size());
        add(
                id,
                at.plus(delay),
                "{\"id\":\"%s\",\"type\":\"%s\",\"at\":\"%s\",\"entities\":[%s]}".formatted(id, type, at, entity));
    }

    /** Commits to whatever it is given. */
    void add(UUID id, Instant sequencedAt, String event) {
        byte[] salt = new byte[AuditLeaf.SALT_BYTES];
        salt[0] = (byte) events.size();
        var commitment = AuditLeaf.commitment(salt, event.getBytes(StandardCharsets.UTF_8));
        events.add(new Stored(new AuditLeaf(id, sequencedAt, commitment), salt, event));
    }

    Policy policy() {
        return policy;
    }

    @Override
    public byte[] checkpoint() {
        return signed(events.size()).note().toBytes();
    }

    SignedCheckpoint signed(int size) {
        return SignedCheckpoint.sign(new Checkpoint(ORIGIN, size, tree().root(size)), List.of(key), Instant.EPOCH);
    }

    @Override
    public List<Hash> consistency(long from, long to) {
        return tree().consistencyProof(from, to);
    }

    @Override
    public Stream<String> events(long from, long size) {
        var tree = tree();
        return IntStream.range((int) from, (int) Math.min(size, from + 7)).mapToObj(index -> line(tree, index, size));
    }

    private String line(MerkleTree tree, int index, long size) {
        var stored = events.get(index);
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("index", index);
        line.put("leaf", Base64.getEncoder().encodeToString(stored.leaf().toBytes()));
        byte[] salt = stored.salt();
        line.put("salt", salt == null ? null : Base64.getEncoder().encodeToString(salt));
        line.put("event", stored.event());
        line.put(
                "path",
                tree.inclusionProof(index, size).stream().map(Hash::toString).toList());
        return JsonMapper.shared().writeValueAsString(line);
    }

    /** The lines of an export, the header first. */
    List<String> export() {
        var lines = new ArrayList<String>();
        lines.add(JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "format", ExportCheck.FORMAT, "checkpoint", new String(checkpoint(), StandardCharsets.UTF_8))));
        for (int from = 0; from < events.size(); from += 7) {
            events(from, events.size()).forEach(lines::add);
        }
        return lines;
    }

    private MerkleTree tree() {
        var nodes = new MemoryNodes();
        events.forEach(event -> nodes.append(Hash.leaf(event.leaf().toBytes())));
        return new MerkleTree(nodes);
    }
}
