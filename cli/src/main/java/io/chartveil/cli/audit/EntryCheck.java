// SPDX-License-Identifier: Apache-2.0
package io.chartveil.cli.audit;

import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.merkle.InvalidProofException;
import io.chartveil.transparencylog.merkle.MerkleVerifier;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** The check of events one after the other, each against its leaf and the checkpoint's root. */
final class EntryCheck {

    /** Between what an event says of its time and when it was sequenced. */
    static final Duration MAX_DELAY = Duration.ofMinutes(5);

    private final Checkpoint checkpoint;
    private final List<String> problems = new ArrayList<>();
    private final Set<UUID> withoutContent = new HashSet<>();
    /** As the blindings name them: what is no id names no event. */
    private final Set<String> blinded = new HashSet<>();

    private long next;

    /** @param from the index of the first event */
    EntryCheck(Checkpoint checkpoint, long from) {
        this.checkpoint = checkpoint;
        this.next = from;
    }

    void check(ExportedLine line) {
        if (line.index() != next) {
            problem("event %d stands where event %d should".formatted(line.index(), next));
        }
        next = line.index() + 1;
        try {
            MerkleVerifier.verifyInclusion(
                    line.index(), checkpoint.size(), line.hash(), line.path(), checkpoint.root());
        } catch (InvalidProofException e) {
            problem("event %d is not in the log: %s".formatted(line.index(), e.reason()));
        }
        if (line.isBlinded()) {
            withoutContent.add(line.leaf().eventId());
        } else {
            checkContent(line);
        }
    }

    private void checkContent(ExportedLine line) {
        try {
            if (!line.isTrue()) {
                problem("event %d is not what was committed to".formatted(line.index()));
                return;
            }
            blinded.addAll(line.blinds());
            if (line.delay().compareTo(MAX_DELAY) > 0) {
                problem("event %d was sequenced %d s from its own time"
                        .formatted(line.index(), line.delay().toSeconds()));
            }
        } catch (JacksonException | DateTimeException e) {
            problem("event %d is no event".formatted(line.index()));
        }
    }

    private void problem(String what) {
        problems.add(what);
    }

    /** The index that must come next. */
    long next() {
        return next;
    }

    /**
     * What is wrong.
     *
     * @param whole whether every event of the log was seen, so that a blinding cannot stand elsewhere
     */
    List<String> problems(boolean whole) {
        var all = new ArrayList<>(problems);
        if (whole) {
            withoutContent.stream()
                    .filter(id -> !blinded.contains(id.toString()))
                    .forEach(id -> all.add("the content of event " + id + " is missing and no blinding names it"));
        }
        return all;
    }
}
