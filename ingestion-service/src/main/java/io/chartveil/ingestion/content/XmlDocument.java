// SPDX-License-Identifier: Apache-2.0
package io.chartveil.ingestion.content;

import java.nio.charset.StandardCharsets;

/** Tells an XML document from text that merely holds a {@code <}. No format that is taken in is XML. */
final class XmlDocument {

    private static final String DECLARATION = "<?xml";
    private static final String NAMESPACE = " xmlns";
    /** A first tag with all the namespaces of a C-CDA document is shorter. */
    private static final int FIRST_TAG = 4_096;

    private XmlDocument() {}

    /** Whether the bytes say themselves that they are XML: by its declaration, or a namespace in their first tag. */
    static boolean isDeclaredIn(byte[] body) {
        if (!isLikelyIn(body)) {
            return false;
        }
        String start = start(body);
        int end = start.indexOf('>');
        String tag = (end < 0 ? start : start.substring(0, end)).replaceAll("\\s", " ");
        return tag.startsWith(DECLARATION) || tag.contains(NAMESPACE);
    }

    /** Whether the bytes begin as XML does; HTML does, too. */
    static boolean isLikelyIn(byte[] body) {
        String start = start(body);
        return start.length() > 1
                && start.charAt(0) == '<'
                && (Character.isLetter(start.charAt(1)) || "?!_".indexOf(start.charAt(1)) >= 0);
    }

    /** Byte by byte: what is looked for is ASCII in every character set that is taken in. */
    private static String start(byte[] body) {
        byte[] unmarked = TextReader.withoutMark(body);
        int from = 0;
        while (from < unmarked.length && Character.isWhitespace(unmarked[from])) {
            from++;
        }
        int length = Math.min(FIRST_TAG, unmarked.length - from);
        return new String(unmarked, from, length, StandardCharsets.ISO_8859_1);
    }
}
