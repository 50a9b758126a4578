// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 seconds, as every authenticator app has them. */
final class Totp {

    static final int SECRET_BYTES = 20;
    private static final int STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The step whose code this is, among the present one and its neighbours, if it is later than the last one used. */
    static OptionalLong matchingStep(byte[] secret, String code, Instant now, long lastStep) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        byte[] given = code.getBytes(StandardCharsets.US_ASCII);
        for (long step = present - 1; step <= present + 1; step++) {
            byte[] expected = code(secret, step).getBytes(StandardCharsets.US_ASCII);
            if (step > lastStep && MessageDigest.isEqual(expected, given)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            // Dynamic truncation, RFC 4226, section 5.3.
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA1", e);
        }
    }

    /** RFC 4648, section 6, without padding: 20 bytes come out even. */
    static String base32(byte[] secret) {
        var text = new StringBuilder();
        long bits = 0;
        int count = 0;
        for (byte b : secret) {
            bits = (bits << 8) | (b & 0xFF);
            count += 8;
            while (count >= 5) {
                count -= 5;
                text.append(BASE_32.charAt((int) (bits >> count) & 31));
            }
        }
        return text.toString();
    }
}
