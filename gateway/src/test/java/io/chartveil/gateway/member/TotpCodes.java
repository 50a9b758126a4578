// SPDX-License-Identifier: Apache-2.0
package io.chartveil.gateway.member;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/** An authenticator app: the codes of a secret as the enrolment shows it. */
public final class TotpCodes {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TotpCodes() {}

    public static String at(String base32, Instant time) {
        return Totp.code(decode(base32), time.getEpochSecond() / 30);
    }

    private static byte[] decode(String text) {
        var bytes = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            bits = (bits << 5) | BASE_32.indexOf(text.charAt(i));
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.write(bits >> count);
            }
        }
        return bytes.toByteArray();
    }
}
