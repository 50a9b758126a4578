// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

import java.util.Base64;

/** Base64 (RFC 4648, section 4) of which each text has one form: padding is due, and its spare bits are zero. */
final class StrictBase64 {

    private StrictBase64() {}

    /** @throws IllegalArgumentException for every other form */
    static byte[] decode(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("not the base64 form of any bytes");
        }
        return bytes;
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
