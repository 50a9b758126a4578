// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.checkpoint;

import io.chartveil.transparencylog.note.InvalidNoteException;
import io.chartveil.transparencylog.note.Note;
import io.chartveil.transparencylog.note.VerifierKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whom one believes: the keys of the logs, and which witnesses must have cosigned (C2SP tlog-policy).
 *
 * @param logs any one of them, whose name is the checkpoint's origin, must have signed
 * @param witnesses by their name in the policy
 */
public record Policy(List<VerifierKey> logs, Map<String, VerifierKey> witnesses, Quorum quorum) {

    public Policy {
        logs = List.copyOf(logs);
        witnesses = Map.copyOf(witnesses);
    }

    /** One log, no witness. */
    public static Policy of(List<VerifierKey> logs) {
        return new Policy(logs, Map.of(), new Quorum.None());
    }

    /** @throws IllegalArgumentException with the line's number, if the text is no policy */
    public static Policy parse(String text) {
        return new PolicyReader().read(text);
    }

    /**
     * The checkpoint, if a log's key signed it and enough witnesses cosigned it.
     *
     * @throws InvalidNoteException otherwise, and if any signature of a known key is wrong
     */
    public SignedCheckpoint open(byte[] bytes) throws InvalidNoteException {
        var signed = SignedCheckpoint.parse(bytes);
        var origin = signed.checkpoint().origin();
        var keys = logs.stream().filter(key -> key.name().equals(origin)).toList();
        if (keys.isEmpty()) {
            throw new InvalidNoteException("unknown log " + origin);
        }
        if (signed.note().signaturesOf(keys).isEmpty()) {
            throw new InvalidNoteException("no key known for " + origin + " has signed");
        }
        if (!quorum.isMetBy(cosigners(signed.note()))) {
            throw new InvalidNoteException("too few of the witnesses have cosigned");
        }
        return signed;
    }

    private Set<String> cosigners(Note note) throws InvalidNoteException {
        var cosigners = new HashSet<String>();
        for (var witness : witnesses.entrySet()) {
            if (!note.signaturesOf(List.of(witness.getValue())).isEmpty()) {
                cosigners.add(witness.getKey());
            }
        }
        return cosigners;
    }
}
