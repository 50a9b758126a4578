// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import java.nio.ByteBuffer;
import java.time.Instant;

/** A named key pair that signs notes, or cosigns them. */
public final class SigningKey {

    private final Ed25519Seed seed;
    private final VerifierKey verifier;

    public SigningKey(String name, SignatureType type, Ed25519Seed seed) {
        this.seed = seed;
        this.verifier = new VerifierKey(name, type, seed.publicKey());
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** @param now of a cosignature; a plain signature says nothing of its time */
    public NoteSignature sign(String text, Instant now) {
        var type = verifier.type();
        byte[] signature = new byte[type.signatureBytes()];
        if (type == SignatureType.COSIGNATURE) {
            ByteBuffer.wrap(signature).putLong(now.getEpochSecond());
        }
        byte[] ed25519 = seed.sign(type.message(text, signature));
        System.arraycopy(ed25519, 0, signature, type.prefix(), ed25519.length);
        return new NoteSignature(verifier.name(), verifier.id(), signature);
    }

    @Override
    public String toString() {
        return "SigningKey[" + verifier.name() + "]";
    }
}
