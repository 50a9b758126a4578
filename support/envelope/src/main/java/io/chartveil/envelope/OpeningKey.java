// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.security.GeneralSecurityException;

/** The private half of a tenant's key pair: whoever has it can open. It is stored only wrapped by a {@link KeyRing}. */
public final class OpeningKey {

    private final KeysetHandle keys;
    private final HybridDecrypt decrypt;

    private OpeningKey(KeysetHandle keys) throws GeneralSecurityException {
        this.keys = keys;
        this.decrypt = Hpke.primitive(keys, HybridDecrypt.class);
    }

    public static OpeningKey generate() {
        try {
            return new OpeningKey(KeysetHandle.generateNew(Hpke.PARAMETERS, Hpke.CONFIGURATION));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key pair cannot be made", e);
        }
    }

    /** @throws IllegalArgumentException if these are not the bytes of an opening key */
    public static OpeningKey parse(byte[] secret) {
        try {
            return new OpeningKey(
                    TinkProtoKeysetFormat.parseKeyset(secret, InsecureSecretKeyAccess.get(), Hpke.CONFIGURATION));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an opening key", e);
        }
    }

    /** The secret itself: for a {@link KeyRing} and nobody else. */
    public byte[] toBytes() {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get(), Hpke.CONFIGURATION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an opening key cannot be written", e);
        }
    }

    /** The public half as a Tink key set in JSON, for {@link SealingKey#parse}. */
    public String publicHalf() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(
                    keys.getPublicKeysetHandle(), Hpke.CONFIGURATION);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the public half cannot be written", e);
        }
    }

    byte[] unwrap(byte[] wrappedDataKey) throws EnvelopeException {
        try {
            return decrypt.decrypt(wrappedDataKey, Hpke.CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new EnvelopeException("the data key is not for this opening key, or was changed", e);
        }
    }

    @Override
    public String toString() {
        return "OpeningKey[redacted]";
    }
}
