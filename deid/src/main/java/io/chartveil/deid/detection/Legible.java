// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import org.jspecify.annotations.Nullable;

/**
 * A text as it was meant: digits that a scanner read for letters and letters it read for digits ("2O23", "W1lkinson"),
 * letters of other alphabets that look Latin. Every character is replaced by one, so that offsets stay.
 */
final class Legible {

    private static final String DIGIT_LIKE = "OoIl|";
    private static final String DIGITS = "00111";
    /** Cyrillic and Greek letters and what Latin ones they look like. */
    private static final String FOREIGN = "АВЕЅІЈКМНОРСТХУаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";

    private static final String LATIN = "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXo";
    private static final int NEEDED_LETTERS = 3;

    private Legible() {}

    /** The text itself when there is nothing to mend. */
    static String of(String text) {
        char @Nullable [] mended = null;
        int length = text.length();
        for (int start = 0; start < length; ) {
            int end = start;
            int digits = 0;
            int ascii = 0;
            int foreign = 0;
            while (end < length && isPart(text.charAt(end))) {
                char c = text.charAt(end);
                digits += c <= '9' && c >= '0' ? 1 : 0;
                ascii += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
                foreign += c >= 0x370 && c < 0x530 ? 1 : 0;
                end++;
            }
            if (end - start > 1 && ((foreign > 0 && ascii > 0) || (digits > 0 && digits < end - start))) {
                mended = mend(text, start, end, mended);
            }
            start = end + 1;
        }
        return mended == null ? text : new String(mended);
    }

    private static boolean isPart(char c) {
        return c < 0x80 ? c > ' ' && (Character.isLetterOrDigit(c) || c == '|') : Character.isLetter(c);
    }

    private static char @Nullable [] mend(String text, int start, int end, char @Nullable [] before) {
        char @Nullable [] mended = before;
        boolean number = isMisreadNumber(text, start, end);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            char meant = number ? digit(c) : letter(text, i, start, end);
            if (meant != c) {
                mended = mended == null ? text.toCharArray() : mended;
                mended[i] = meant;
            }
        }
        return mended;
    }

    /** "2O23", "l730O46152": digits, and nothing between them but letters that look like digits. */
    private static boolean isMisreadNumber(String text, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (DIGIT_LIKE.indexOf(c) < 0) {
                return false;
            }
        }
        boolean edge = text.charAt(end - 1) <= '9' || digits * 2 > end - start;
        return edge && digits * 2 >= end - start && (end - start > 2 || isBesideNumber(text, start, end));
    }

    /** "12/O3/2O23": two characters between slashes with digits beyond them. */
    private static boolean isBesideNumber(String text, int start, int end) {
        boolean before = start > 1 && text.charAt(start - 1) == '/' && isDigitLike(text.charAt(start - 2));
        boolean after = end + 1 < text.length() && text.charAt(end) == '/' && isDigitLike(text.charAt(end + 1));
        return before || after;
    }

    private static boolean isDigitLike(char c) {
        return (c >= '0' && c <= '9') || DIGIT_LIKE.indexOf(c) >= 0;
    }

    private static char digit(char c) {
        int at = DIGIT_LIKE.indexOf(c);
        return at < 0 ? c : DIGITS.charAt(at);
    }

    /** A zero or one among the letters of a word; a foreign letter in a Latin word. */
    private static char letter(String text, int i, int start, int end) {
        char c = text.charAt(i);
        int foreign = FOREIGN.indexOf(c);
        if (foreign >= 0) {
            return LATIN.charAt(foreign);
        }
        if ((c != '0' && c != '1' && c != '|') || end - start <= NEEDED_LETTERS) {
            return c;
        }
        boolean before = i > start && Character.isLowerCase(text.charAt(i - 1));
        boolean after = i + 1 < end && Character.isLowerCase(text.charAt(i + 1));
        boolean first = i == start && after && i + 2 < end && Character.isLowerCase(text.charAt(i + 2));
        boolean initial = i == start + 1 && Character.isUpperCase(text.charAt(start)) && after;
        boolean inside = before && after;
        return inside || first || initial ? c == '0' ? 'o' : 'l' : c;
    }
}
