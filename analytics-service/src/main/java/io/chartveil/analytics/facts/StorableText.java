// SPDX-License-Identifier: Apache-2.0
package io.chartveil.analytics.facts;

/** Text as a column can hold it: no U+0000, and no longer than an index entry may be. */
final class StorableText {

    private static final int MAX_LENGTH = 200;

    private StorableText() {}

    static String of(String text) {
        String cut = text.length() <= MAX_LENGTH ? text : text.substring(0, end(text));
        return cut.indexOf('\0') < 0 ? cut : cut.replace("\0", "");
    }

    /** Not between the halves of a character. */
    private static int end(String text) {
        return Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    }
}
