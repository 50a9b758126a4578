// SPDX-License-Identifier: Apache-2.0
package io.chartveil.anonymizer.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** AES-256-GCM under one key, for small secrets that this service keeps in its own tables. */
public final class SecretBox {

    private final Aead aead;

    /** @param key 32 bytes */
    public SecretBox(byte[] key) {
        try {
            this.aead = new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a box's key is not usable", e);
        }
    }

    /** @param context what the secret is and whose; it opens under the same context only */
    public byte[] seal(byte[] secret, String context) {
        try {
            return aead.encrypt(secret, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret could not be sealed", e);
        }
    }

    /** @throws IllegalStateException if the bytes are not what was sealed under this key and context */
    public byte[] open(byte[] sealed, String context) {
        try {
            return aead.decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed secret does not open under its key", e);
        }
    }

    @Override
    public String toString() {
        return "SecretBox[hidden]";
    }
}
