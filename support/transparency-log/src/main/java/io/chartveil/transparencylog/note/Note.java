// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A signed note as it came: its text must not be believed before a trusted key's signature of it is verified.
 *
 * @param text with its final newline
 */
public record Note(String text, List<NoteSignature> signatures) {

    /** Far above the 16 that every reader must take, with room for post-quantum signatures. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int MAX_SIGNATURES = 100;

    public Note {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || hasControls(text)) {
            throw new IllegalArgumentException("a note's text ends with a newline and has no other controls");
        }
    }

    public static Note parse(byte[] bytes) throws InvalidNoteException {
        if (bytes.length > MAX_BYTES) {
            throw new InvalidNoteException("a note has at most " + MAX_BYTES + " bytes");
        }
        var note = decode(bytes);
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || hasControls(note) || !note.endsWith("\n")) {
            throw new InvalidNoteException("a note is lines of text, a blank line and signature lines");
        }
        var lines = note.substring(blank + 2);
        if (lines.isEmpty()) {
            throw new InvalidNoteException("a note has signatures");
        }
        return new Note(note.substring(0, blank + 1), parseSignatures(lines));
    }

    /** @param lines each with its end */
    public static List<NoteSignature> parseSignatures(String lines) throws InvalidNoteException {
        if (!lines.endsWith("\n")) {
            throw new InvalidNoteException("a signature line ends with a newline");
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.size() > MAX_SIGNATURES) {
            throw new InvalidNoteException("a note has at most " + MAX_SIGNATURES + " signatures");
        }
        return signatures;
    }

    private static String decode(byte[] bytes) throws InvalidNoteException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidNoteException("a note is valid UTF-8");
        }
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\n');
    }

    /** This note with further signatures. */
    public Note with(List<NoteSignature> more) {
        var all = new ArrayList<>(signatures);
        all.addAll(more);
        return new Note(text, all);
    }

    /**
     * The signatures of these keys, all verified. Signatures of other keys are passed over.
     *
     * @throws InvalidNoteException if one of them does not verify
     */
    public List<NoteSignature> signaturesOf(List<VerifierKey> keys) throws InvalidNoteException {
        var verified = new ArrayList<NoteSignature>();
        for (var signature : signatures) {
            for (var key : keys) {
                if (key.made(signature)) {
                    if (!key.verifies(text, signature)) {
                        throw new InvalidSignatureException("invalid signature of " + key.name());
                    }
                    verified.add(signature);
                }
            }
        }
        return verified;
    }

    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        var out = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> out.append(signature.line()));
        return out.toString();
    }
}
