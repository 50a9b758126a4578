// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.proof;

import io.chartveil.transparencylog.checkpoint.Policy;
import io.chartveil.transparencylog.checkpoint.SignedCheckpoint;
import io.chartveil.transparencylog.checkpoint.TreeSize;
import io.chartveil.transparencylog.merkle.Hash;
import io.chartveil.transparencylog.merkle.InvalidProofException;
import io.chartveil.transparencylog.merkle.MerkleVerifier;
import io.chartveil.transparencylog.note.InvalidNoteException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The proof that an entry stands in a log, whole in one text: its index, the way to the root, the signed checkpoint.
 *
 * @param extra opaque and not authenticated
 */
public record TlogProof(Optional<byte[]> extra, long index, List<Hash> path, SignedCheckpoint checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAX_PATH = 63;

    public TlogProof {
        path = List.copyOf(path);
    }

    public static TlogProof parse(byte[] bytes) throws InvalidNoteException {
        var text = new String(bytes, StandardCharsets.UTF_8);
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw new InvalidNoteException("a proof has a checkpoint after an empty line");
        }
        var lines = List.of(text.substring(0, blank).split("\n", -1));
        try {
            return parse(lines, text.substring(blank + 2).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidNoteException("not a proof: " + e.getMessage());
        }
    }

    private static TlogProof parse(List<String> lines, byte[] note) throws InvalidNoteException {
        int at = 0;
        if (!lines.get(at++).equals(HEADER)) {
            throw new InvalidNoteException("a proof begins with " + HEADER);
        }
        Optional<byte[]> extra = Optional.empty();
        if (lines.get(at).startsWith(EXTRA)) {
            extra = Optional.of(Base64.getDecoder().decode(lines.get(at++).substring(EXTRA.length())));
        }
        var index = lines.get(at++);
        if (!index.startsWith(INDEX) || lines.size() - at > MAX_PATH) {
            throw new InvalidNoteException("a proof has an index and at most " + MAX_PATH + " hashes");
        }
        var path = new ArrayList<Hash>();
        lines.subList(at, lines.size()).forEach(line -> path.add(Hash.parse(line)));
        return new TlogProof(
                extra, TreeSize.parse(index.substring(INDEX.length())), path, SignedCheckpoint.parse(note));
    }

    /**
     * Checks that the entry stands where the proof says, in a log that the policy believes.
     *
     * @throws InvalidNoteException if the checkpoint is not to be believed
     * @throws InvalidProofException if it is, and the entry is another
     */
    public void verify(byte[] entry, Policy policy) throws InvalidNoteException, InvalidProofException {
        var tree = policy.open(checkpoint.note().toBytes()).checkpoint();
        MerkleVerifier.verifyInclusion(index, tree.size(), Hash.leaf(entry), path, tree.root());
    }

    @Override
    public String toString() {
        var out = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(bytes -> out.append(EXTRA)
                .append(Base64.getEncoder().encodeToString(bytes))
                .append('\n'));
        out.append(INDEX).append(index).append('\n');
        path.forEach(hash -> out.append(hash).append('\n'));
        return out.append('\n').append(checkpoint).toString();
    }
}
