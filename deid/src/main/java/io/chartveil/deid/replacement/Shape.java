// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import java.math.BigInteger;

/** Writes new letters and digits where old ones stood: same length, same classes, same separators. */
final class Shape {

    private static final BigInteger TEN = BigInteger.TEN;
    private static final BigInteger LETTERS = BigInteger.valueOf(26);

    private Shape() {}

    /** @param digest 32 bytes; 256 bits feed some 70 characters, beyond which they repeat */
    static String fill(String written, byte[] digest) {
        BigInteger seed = new BigInteger(1, digest);
        BigInteger left = seed;
        var out = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char old = written.charAt(i);
            if (left.bitLength() < 8) {
                left = seed;
            }
            if (Character.isDigit(old)) {
                out.append((char) ('0' + left.mod(TEN).intValue()));
                left = left.divide(TEN);
            } else if (Character.isLetter(old)) {
                char letter = (char) ('a' + left.mod(LETTERS).intValue());
                out.append(Character.isUpperCase(old) ? Character.toUpperCase(letter) : letter);
                left = left.divide(LETTERS);
            } else if (Character.isSurrogate(old)) {
                out.append('x');
            } else {
                out.append(old);
            }
        }
        return out.toString();
    }
}
