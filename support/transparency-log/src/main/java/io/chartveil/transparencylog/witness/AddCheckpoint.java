// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.witness;

import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.checkpoint.TreeSize;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a log asks of a witness: to cosign a checkpoint that grew from the one of the old size.
 *
 * @param proof that it did; empty for old size 0
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedCheckpoint checkpoint) {

    private static final String OLD = "old ";
    private static final int MAX_PROOF = 63;

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /** @throws InvalidNoteException if the bytes are no such request */
    public static AddCheckpoint parse(byte[] body) throws InvalidNoteException {
        var text = new String(body, StandardCharsets.UTF_8);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new InvalidNoteException("a request has a checkpoint after an empty line");
        }
        var lines = List.of(text.substring(0, blank).split("\n", -1));
        if (!lines.getFirst().startsWith(OLD) || lines.size() - 1 > MAX_PROOF) {
            throw new InvalidNoteException("a request begins with the old size and at most 63 hashes");
        }
        try {
            var proof = new ArrayList<Hash>();
            lines.subList(1, lines.size()).forEach(line -> proof.add(Hash.parse(line)));
            return new AddCheckpoint(
                    TreeSize.parse(lines.getFirst().substring(OLD.length())),
                    proof,
                    SignedCheckpoint.parse(text.substring(blank + 2).getBytes(StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new InvalidNoteException("not a request: " + e.getMessage());
        }
    }

    public byte[] toBytes() {
        var out = new StringBuilder(OLD).append(oldSize).append('\n');
        proof.forEach(hash -> out.append(hash).append('\n'));
        return out.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
    }
}
