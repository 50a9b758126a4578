// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig2026;
import java.security.GeneralSecurityException;

/** The one suite of RFC 9180 in which data keys are wrapped. */
final class Hpke {

    static final Configuration CONFIGURATION = HybridConfig2026.get();

    /** Bound into every wrapped data key, so that it cannot pass for anything else. */
    static final byte[] CONTEXT = "chartveil data key 1".getBytes(UTF_8);

    /** Ciphertexts carry the key's id, so that a key set may hold old keys beside the new one. */
    static final HpkeParameters PARAMETERS = parameters();

    private Hpke() {}

    static <P> P primitive(KeysetHandle keys, Class<P> type) throws GeneralSecurityException {
        for (int i = 0; i < keys.size(); i++) {
            var parameters = switch (keys.getAt(i).getKey()) {
                case HpkePublicKey key -> key.getParameters();
                case HpkePrivateKey key -> key.getParameters();
                default -> throw new GeneralSecurityException("not an HPKE key");
            };
            if (!parameters.equals(PARAMETERS)) {
                throw new GeneralSecurityException("not the HPKE suite in use");
            }
        }
        return keys.getPrimitive(CONFIGURATION, type);
    }

    private static HpkeParameters parameters() {
        try {
            return HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.TINK)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM lacks an algorithm that sealing needs", e);
        }
    }
}
