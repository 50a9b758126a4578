// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import io.chartveil.er7.Er7Exception.Rule;

/**
 * The characters that structure one message, as its MSH-1 and MSH-2 name them; {@link #NONE} where MSH-2 is too short to
 * name one.
 *
 * @param truncation the fifth of MSH-2, from HL7 2.7 on
 */
public record Er7Delimiters(
        char field, char component, char repetition, char escape, char subcomponent, char truncation) {

    /** Stands for a delimiter that the message does not have. */
    public static final char NONE = '\0';

    /** {@code |^~\&}, as the standard recommends. */
    public static final Er7Delimiters STANDARD = new Er7Delimiters('|', '^', '~', '\\', '&', NONE);

    /** Reads the delimiters of a text that begins with {@code MSH}. */
    static Er7Delimiters read(String text) {
        if (text.length() < 5 || !text.startsWith("MSH")) {
            throw new Er7Exception(Rule.MISSING_MSH, 1, 0);
        }
        char field = text.charAt(3);
        int end = 4;
        while (end < text.length() && !ends(text.charAt(end), field)) {
            end++;
        }
        int named = end - 4;
        if (named < 1 || named > 5) {
            throw new Er7Exception(Rule.DELIMITERS, 1, 2);
        }
        var all = new char[6];
        all[0] = field;
        text.getChars(4, end, all, 1);
        requireDistinct(all, named + 1);
        return new Er7Delimiters(all[0], all[1], all[2], all[3], all[4], all[5]);
    }

    private static boolean ends(char c, char field) {
        return c == field || c == '\r' || c == '\n';
    }

    private static void requireDistinct(char[] all, int count) {
        for (int i = 0; i < count; i++) {
            char c = all[i];
            if (c <= ' ' || c >= 127 || Character.isLetterOrDigit(c)) {
                throw new Er7Exception(Rule.DELIMITERS, 1, i == 0 ? 1 : 2);
            }
            for (int j = 0; j < i; j++) {
                if (all[j] == c) {
                    throw new Er7Exception(Rule.DELIMITERS, 1, 2);
                }
            }
        }
    }

    /** MSH-2 as it stands in the message. */
    public String encodingCharacters() {
        var text = new StringBuilder(5);
        for (char c : new char[] {component, repetition, escape, subcomponent, truncation}) {
            if (c != NONE) {
                text.append(c);
            }
        }
        return text.toString();
    }
}
