// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.proof.TlogProof;
import io.chartveil.transparencylog.tile.EntryBundle;
import io.chartveil.transparencylog.tile.TileAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What a log can prove, as far as it is signed. What is beyond the last checkpoint does not exist here. */
@Component
public final class Proofs {

    private final LogTransactions transactions;
    private final TreeStorage storage;
    private final Checkpoints checkpoints;

    Proofs(LogTransactions transactions, TreeStorage storage, Checkpoints checkpoints) {
        this.transactions = transactions;
        this.storage = storage;
        this.checkpoints = checkpoints;
    }

    public Optional<SignedCheckpoint> checkpoint(LogName log) {
        return transactions.readIn(log, () -> checkpoints.last(log));
    }

    /** Empty for an event that the log does not have, or has not signed yet. */
    public Optional<TlogProof> inclusion(LogName log, UUID event) {
        return signed(log, (tree, size) -> storage.index(log, event).flatMap(index -> proof(log, index, tree, size)));
    }

    /** Empty beyond the last checkpoint. */
    public Optional<TlogProof> inclusion(LogName log, long index) {
        return signed(log, (tree, size) -> proof(log, index, tree, size));
    }

    /** Empty unless 0 < smaller <= larger <= the last checkpoint's size. */
    public Optional<List<Hash>> consistency(LogName log, long smaller, long larger) {
        return signed(
                log,
                (_, size) -> smaller < 1 || smaller > larger || larger > size
                        ? Optional.empty()
                        : Optional.of(storage.tree(log, larger).consistencyProof(smaller, larger)));
    }

    /** Empty for a tile that the signed tree does not have. */
    public Optional<byte[]> tile(LogName log, TileAddress address) {
        return inTree(log, address, () -> storage.tile(log, address).toBytes());
    }

    /** The leaves of a bundle, which has the address of their tile of level 0; empty as for tiles. */
    public Optional<byte[]> entries(LogName log, TileAddress address) {
        return inTree(log, address, () -> {
            long from = address.index() * TileAddress.WIDTH;
            return EntryBundle.write(storage.readLeaves(log, from, from + address.width()).stream()
                    .map(leaf -> leaf.leaf().toBytes())
                    .toList());
        });
    }

    private Optional<byte[]> inTree(LogName log, TileAddress address, Supplier<byte[]> content) {
        return signed(
                log,
                (_, size) -> TileAddress.widthIn(address.level(), address.index(), size) < address.width()
                        ? Optional.empty()
                        : Optional.of(content.get()));
    }

    private Optional<TlogProof> proof(LogName log, long index, SignedCheckpoint tree, long size) {
        return index < 0 || index >= size
                ? Optional.empty()
                : Optional.of(new TlogProof(
                        Optional.empty(), index, storage.tree(log, size).inclusionProof(index, size), tree));
    }

    private <T> Optional<T> signed(LogName log, BiFunction<SignedCheckpoint, Long, Optional<T>> work) {
        return transactions.readIn(
                log,
                () -> checkpoints
                        .last(log)
                        .flatMap(last -> work.apply(last, last.checkpoint().size())));
    }
}
