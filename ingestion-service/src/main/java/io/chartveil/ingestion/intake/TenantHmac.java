// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes under one key of one tenant: equal inputs meet, nobody without the key learns one. */
public final class TenantHmac {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIZE = 16;

    /** Keyed once; every use works on a copy. */
    private final Mac keyed;

    TenantHmac(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The first 16 bytes of the hash of texts joined by a zero byte, under a domain of their own. */
    public byte[] of(String domain, String... parts) {
        Mac mac = copy();
        mac.update(domain.getBytes(StandardCharsets.UTF_8));
        for (var part : parts) {
            mac.update((byte) 0);
            mac.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return Arrays.copyOf(mac.doFinal(), SIZE);
    }

    byte[] of(byte[] content) {
        return copy().doFinal(content);
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HMAC can be copied", e);
        }
    }

    @Override
    public String toString() {
        return "TenantHmac[redacted]";
    }
}
