// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.tree;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The way from sequenced leaves to a signed checkpoint, in two transactions.
 *
 * <p>The first reads back what is new, each body against its commitment, and stores the tiles that became full. The
 * second computes the root again, from what is stored by then, and only if both are one it signs. A crash between leaves
 * tiles that the next attempt finds and does not need to write.
 */
@Component
public final class TreeGrowth {

    /** As many leaves at most go into one checkpoint: read back within a second or so, and in little memory. */
    static final int MAX_LEAVES = 20_000;

    /** Clocks of instances may differ by this. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    private record Grown(long size, Hash root) {}

    private final LogTransactions transactions;
    private final TreeStorage storage;
    private final Checkpoints checkpoints;
    private final LogKeys keys;
    private final Clock clock;

    public TreeGrowth(
            LogTransactions transactions, TreeStorage storage, Checkpoints checkpoints, LogKeys keys, Clock clock) {
        this.transactions = transactions;
        this.storage = storage;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Signs a checkpoint over what the log has by now.
     *
     * @param size of the log, as far as it is committed
     * @return empty if there is nothing new
     * @throws BrokenLogException if what is stored is not what was stored
     */
    public Optional<SignedCheckpoint> grow(LogName log, long size) {
        var grown = transactions.in(log, () -> integrate(log, size));
        return grown.map(tree -> transactions.in(log, () -> sign(log, tree)));
    }

    private Optional<Grown> integrate(LogName log, long size) {
        var last = checkpoints.last(log);
        last.ifPresent(signed -> verifyOwn(log, signed));
        long from = last.map(each -> each.checkpoint().size()).orElse(0L);
        if (from > size) {
            throw new BrokenLogException("the log has %d leaves and %d were signed".formatted(size, from));
        }
        if (from == size) {
            return Optional.empty();
        }
        var tree = GrowingTree.read(storage, log, from);
        if (!tree.root().equals(last.map(each -> each.checkpoint().root()).orElse(Hash.EMPTY_ROOT))) {
            throw new BrokenLogException(
                    "the stored tree of %d leaves has not the root that was signed".formatted(from));
        }
        append(log, tree, Math.min(size, from + MAX_LEAVES));
        storage.store(log, tree.full());
        return Optional.of(new Grown(tree.size(), tree.root()));
    }

    private void append(LogName log, GrowingTree tree, long to) {
        var latest = clock.instant().plus(CLOCK_DIFFERENCE);
        var earliest = tree.size() == 0
                ? Instant.EPOCH
                : storage.readLeaves(log, tree.size() - 1, tree.size())
                        .getFirst()
                        .leaf()
                        .sequencedAt();
        for (var leaf : storage.read(log, tree.size(), to)) {
            var at = leaf.leaf().sequencedAt();
            if (leaf.index() != tree.size()) {
                throw new BrokenLogException("leaf %d is missing".formatted(tree.size()));
            }
            if (!leaf.isTrue()) {
                throw new BrokenLogException("leaf %d commits to another event".formatted(leaf.index()));
            }
            if (at.isBefore(earliest.minus(CLOCK_DIFFERENCE)) || at.isAfter(latest)) {
                throw new BrokenLogException("leaf %d has a time out of order".formatted(leaf.index()));
            }
            earliest = at;
            tree.append(leaf.hash());
        }
        if (tree.size() != to) {
            throw new BrokenLogException("leaf %d is missing".formatted(tree.size()));
        }
    }

    private SignedCheckpoint sign(LogName log, Grown grown) {
        var stored = storage.tree(log, grown.size()).root(grown.size());
        if (!stored.equals(grown.root())) {
            throw new BrokenLogException("the tree of %d leaves was stored otherwise".formatted(grown.size()));
        }
        var signed = SignedCheckpoint.sign(
                new Checkpoint(keys.origin(log), grown.size(), stored), keys.of(log), clock.instant());
        checkpoints.store(log, signed);
        return signed;
    }

    /** A checkpoint that a known key did not sign was put there by somebody else. */
    private void verifyOwn(LogName log, SignedCheckpoint last) {
        try {
            Policy.of(keys.verifiers(log)).open(last.note().toBytes());
        } catch (InvalidNoteException e) {
            throw new BrokenLogException("the last checkpoint is not of ours: " + e.reason());
        }
    }
}
