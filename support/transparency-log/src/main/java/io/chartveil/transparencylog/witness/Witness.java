// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import io.chartveil.transparencylog.checkpoint.Checkpoint;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.InvalidProofException;
import io.chartveil.transparencylog.merkle.MerkleVerifier;
import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.InvalidSignatureException;
import io.chartveil.transparencylog.note.SigningKey;
import io.chartveil.transparencylog.note.VerifierKey;
import io.chartveil.transparencylog.witness.WitnessAnswer.Conflict;
import io.chartveil.transparencylog.witness.WitnessAnswer.Cosigned;
import io.chartveil.transparencylog.witness.WitnessAnswer.Refused;
import java.time.Clock;
import java.util.List;

/**
 * A witness: cosigns checkpoints of the logs it knows as long as each grows from the one before. One at a time, so that
 * what was checked is what is kept.
 */
public final class Witness {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int UNPROCESSABLE = 422;

    private final SigningKey key;
    private final List<VerifierKey> logs;
    private final WitnessedCheckpoints checkpoints;
    private final Clock clock;

    /** @param logs a log's key is named as its origin */
    public Witness(SigningKey key, List<VerifierKey> logs, WitnessedCheckpoints checkpoints, Clock clock) {
        this.key = key;
        this.logs = List.copyOf(logs);
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    public synchronized WitnessAnswer add(byte[] body) {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (InvalidSignatureException e) {
            return new Refused(FORBIDDEN, e.reason());
        } catch (InvalidNoteException e) {
            return new Refused(BAD_REQUEST, e.reason());
        }
        var tree = request.checkpoint().checkpoint();
        var keys = logs.stream().filter(log -> log.name().equals(tree.origin())).toList();
        if (keys.isEmpty()) {
            // As the protocol's public tests have it; its text says 404. To a log both are a refusal.
            return new Refused(FORBIDDEN, "unknown log");
        }
        try {
            if (request.checkpoint().note().signaturesOf(keys).isEmpty()) {
                return new Refused(FORBIDDEN, "invalid signature: none of a known key");
            }
        } catch (InvalidNoteException e) {
            return new Refused(FORBIDDEN, e.reason());
        }
        return follow(request, tree);
    }

    private WitnessAnswer follow(AddCheckpoint request, Checkpoint tree) {
        if (request.oldSize() > tree.size()) {
            return new Refused(BAD_REQUEST, "the old size is beyond the checkpoint's");
        }
        var last = checkpoints.last(tree.origin()).map(SignedCheckpoint::checkpoint);
        long lastSize = last.map(Checkpoint::size).orElse(0L);
        if (request.oldSize() != lastSize) {
            return new Conflict(lastSize);
        }
        try {
            verify(last.map(Checkpoint::root).orElse(Hash.EMPTY_ROOT), request, tree);
        } catch (InvalidProofException e) {
            return new Refused(UNPROCESSABLE, "invalid consistency proof: " + e.reason());
        }
        var cosignature = key.sign(tree.text(), clock.instant());
        checkpoints.keep(new SignedCheckpoint(tree, request.checkpoint().note().with(List.of(cosignature))));
        return new Cosigned(cosignature);
    }

    private static void verify(Hash lastRoot, AddCheckpoint request, Checkpoint tree) throws InvalidProofException {
        if (tree.size() == 0 && !tree.root().equals(Hash.EMPTY_ROOT)) {
            throw new InvalidProofException("a tree without leaves has the hash of nothing");
        }
        if (request.oldSize() > 0) {
            MerkleVerifier.verifyConsistency(request.oldSize(), tree.size(), lastRoot, tree.root(), request.proof());
        } else if (!request.proof().isEmpty()) {
            throw new InvalidProofException("every tree grows from the empty one, without proof");
        }
    }
}
