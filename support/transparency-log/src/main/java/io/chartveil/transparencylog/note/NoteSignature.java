// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import java.nio.ByteBuffer;

/**
 * One signature line of a note, not verified.
 *
 * @param keyId with the name, tells which key it is
 * @param signature as its key's type lays it out
 */
public record NoteSignature(String name, int keyId, byte[] signature) {

    private static final String DASH = "\u2014 ";

    public NoteSignature {
        KeyName.checked(name);
        signature = signature.clone();
        if (signature.length == 0) {
            throw new IllegalArgumentException("a signature is not empty");
        }
    }

    /** @param line without its end */
    static NoteSignature parse(String line) throws InvalidNoteException {
        int space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new InvalidSignatureException("invalid signature: a line is an em dash, a name and base64");
        }
        try {
            byte[] bytes = StrictBase64.decode(line.substring(space + 1));
            if (bytes.length <= Integer.BYTES) {
                throw new InvalidSignatureException("invalid signature: a line holds a key's id and a signature");
            }
            var in = ByteBuffer.wrap(bytes);
            int keyId = in.getInt();
            byte[] signature = new byte[in.remaining()];
            in.get(signature);
            return new NoteSignature(line.substring(DASH.length(), space), keyId, signature);
        } catch (IllegalArgumentException e) {
            throw new InvalidSignatureException("invalid signature: a line is malformed");
        }
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }

    /** The line with its end. */
    public String line() {
        var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return DASH + name + ' ' + StrictBase64.encode(bytes) + '\n';
    }

    @Override
    public String toString() {
        return line();
    }
}
