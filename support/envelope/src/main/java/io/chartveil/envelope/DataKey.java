// SPDX-License-Identifier: Apache-2.0
package io.chartveil.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** The symmetric key of one tenant and hour, as the two ciphers that are derived from it. */
record DataKey(Aead messages, StreamingAead streams) {

    static final int SIZE = 32;

    @AccessesPartialKey // Built from raw bytes on purpose: the key lives as long as a batch of records.
    static DataKey of(byte[] secret) throws GeneralSecurityException {
        var messageKey = AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(SIZE)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                        .build())
                .setKeyBytes(derive(secret, "chartveil message 1"))
                .build();
        var streamKey = AesGcmHkdfStreamingKey.create(
                PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB, derive(secret, "chartveil stream 1"));
        return new DataKey(AesGcmJce.create(messageKey), AesGcmHkdfStreaming.create(streamKey));
    }

    /** One key for one cipher: the same bytes are never used in two of them. */
    private static SecretBytes derive(byte[] secret, String use) throws GeneralSecurityException {
        byte[] derived = Hkdf.computeHkdf("HMACSHA256", secret, new byte[0], use.getBytes(UTF_8), SIZE);
        return SecretBytes.copyFrom(derived, InsecureSecretKeyAccess.get());
    }

    @Override
    public String toString() {
        return "DataKey[redacted]";
    }
}
