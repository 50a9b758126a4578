// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.security.GeneralSecurityException;

/** The public half of a tenant's key pair: whoever has it can seal and cannot open. */
public final class SealingKey {

    private final HybridEncrypt encrypt;

    private SealingKey(HybridEncrypt encrypt) {
        this.encrypt = encrypt;
    }

    /** @throws IllegalArgumentException if the text is no public Tink key set in JSON of the suite in use */
    public static SealingKey parse(String json) {
        try {
            var keys = TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json, Hpke.CONFIGURATION);
            return new SealingKey(Hpke.primitive(keys, HybridEncrypt.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public sealing key", e);
        }
    }

    byte[] wrap(byte[] dataKey) {
        try {
            return encrypt.encrypt(dataKey, Hpke.CONTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a data key cannot be wrapped", e);
        }
    }
}
