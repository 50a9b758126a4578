// SPDX-License-Identifier: Apache-2.0
package io.chartveil.audit.export;

import io.chartveil.audit.log.LogName;
import io.chartveil.audit.log.LogTransactions;
import io.chartveil.audit.tree.Checkpoints;
import io.chartveil.audit.tree.TreeStorage;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A log's events with their proofs, as lines of JSON. */
@Component
public final class LogExport {

    /** Of one part: about 6 MB of usual events. */
    public static final int MAX_EVENTS = 2_000;

    private final LogTransactions transactions;
    private final TreeStorage storage;
    private final Checkpoints checkpoints;

    LogExport(LogTransactions transactions, TreeStorage storage, Checkpoints checkpoints) {
        this.transactions = transactions;
        this.storage = storage;
        this.checkpoints = checkpoints;
    }

    /**
     * The events from an index on, {@value #MAX_EVENTS} at most, each proved in the tree of that size.
     *
     * @return empty if so much is not signed
     */
    public Optional<byte[]> part(LogName log, long from, long size) {
        return transactions.readIn(
                log,
                () -> checkpoints
                        .last(log)
                        .filter(last -> from >= 0
                                && from < size
                                && size <= last.checkpoint().size())
                        .map(_ -> lines(log, from, size)));
    }

    private byte[] lines(LogName log, long from, long size) {
        var tree = storage.tree(log, size);
        var out = new ByteArrayOutputStream();
        for (var leaf : storage.read(log, from, Math.min(size, from + MAX_EVENTS))) {
            new ExportedEvent(leaf, tree.inclusionProof(leaf.index(), size)).write(out);
            out.write('\n');
        }
        return out.toByteArray();
    }
}
