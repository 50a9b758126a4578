// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.CheckpointFile;
import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.InvalidProofException;
import io.chartveil.transparencylog.merkle.MerkleVerifier;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a log from checkpoint to checkpoint and reads every event between. What it saw last it keeps itself, so that
 * nobody who has the platform can take it back; and only what was in order does it keep.
 */
final class LogMonitor {

    private final LogSource log;
    private final Policy policy;
    private final CheckpointFile kept;

    LogMonitor(LogSource log, Policy policy, CheckpointFile kept) {
        this.log = log;
        this.policy = policy;
        this.kept = kept;
    }

    /** Looks once; what is wrong, in words. */
    List<String> look() {
        SignedCheckpoint signed;
        try {
            signed = policy.open(log.checkpoint());
        } catch (InvalidNoteException e) {
            return List.of("the checkpoint is not to be believed: " + e.reason());
        }
        var now = signed.checkpoint();
        Optional<Checkpoint> before;
        try {
            before = kept.read().map(SignedCheckpoint::checkpoint);
        } catch (InvalidNoteException e) {
            return List.of("what was kept is no checkpoint: " + e.reason());
        }
        var problems = new ArrayList<String>();
        before.ifPresent(last -> follow(last, now, problems));
        if (problems.isEmpty()) {
            problems.addAll(readEvents(before.map(Checkpoint::size).orElse(0L), now));
        }
        if (problems.isEmpty()) {
            kept.keep(signed);
        }
        return problems;
    }

    private void follow(Checkpoint before, Checkpoint now, List<String> problems) {
        if (!before.origin().equals(now.origin())) {
            problems.add("this is another log");
        } else if (now.size() < before.size()) {
            problems.add("the log had %d events and has %d: its tail is gone, or an older state was restored"
                    .formatted(before.size(), now.size()));
        } else if (now.size() == before.size()) {
            if (!now.root().equals(before.root())) {
                problems.add("two checkpoints of %d events have two roots".formatted(now.size()));
            }
        } else if (before.size() > 0) {
            try {
                MerkleVerifier.verifyConsistency(
                        before.size(),
                        now.size(),
                        before.root(),
                        now.root(),
                        log.consistency(before.size(), now.size()));
            } catch (InvalidProofException | IllegalArgumentException e) {
                problems.add("the log did not grow from what it was: " + e.getMessage());
            }
        }
    }

    private List<String> readEvents(long from, Checkpoint now) {
        var entries = new EntryCheck(now, from);
        while (entries.next() < now.size()) {
            long begin = entries.next();
            try (var lines = log.events(begin, now.size())) {
                lines.map(ExportedLine::parse).forEach(entries::check);
            } catch (IllegalArgumentException e) {
                return List.of("what the log shows from event %d on is no export".formatted(begin));
            }
            if (entries.next() <= begin) {
                return List.of("the log does not show event %d".formatted(begin));
            }
        }
        return entries.problems(from == 0);
    }
}
