// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.replacement;

import java.text.Normalizer;
import java.util.Locale;

/** Brings different writings of one value to one form, so that they get one stand-in. */
final class Folding {

    private Folding() {}

    /** Lower case, without accents, white space squeezed. */
    static String words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var out = new StringBuilder(plain.length());
        boolean gap = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = !out.isEmpty();
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                out.append(c);
            }
        }
        return out.toString().toLowerCase(Locale.ROOT);
    }

    /** Letters and digits alone, upper case: how a code is compared. */
    static String code(String text) {
        var out = new StringBuilder(text.length());
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                out.append(Character.toUpperCase(c));
            }
        }
        return out.toString();
    }
}
