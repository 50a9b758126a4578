// SPDX-License-Identifier: Apache-2.0
package io.chartveil.transparencylog.note;

/** The rule for names of keys: not empty, no Unicode spaces, no plus. */
final class KeyName {

    private static final int NEXT_LINE = 0x85;

    private KeyName() {}

    static boolean isValid(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(c -> c == '+'
                                || c < ' '
                                || c == NEXT_LINE
                                || Character.isWhitespace(c)
                                || Character.isSpaceChar(c));
    }

    static String checked(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException("a key's name is not empty and has neither spaces nor plus");
        }
        return name;
    }
}
