// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import io.chartveil.er7.Er7Exception.Rule;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;

/** The character set of a message's bytes: MSH-18 as HL7's table 0211 writes it, or as people do; UTF-8 where empty. */
final class Er7Charset {

    private static final int CHARSET_FIELD = 18;

    private static final Map<String, String> TABLE_0211 = Map.ofEntries(
            Map.entry("", "UTF-8"),
            // ASCII is often said and UTF-8 sent: the one is part of the other.
            Map.entry("ASCII", "UTF-8"),
            Map.entry("ISOIR6", "UTF-8"),
            Map.entry("UNICODE", "UTF-8"),
            Map.entry("UNICODEUTF8", "UTF-8"),
            Map.entry("UTF8", "UTF-8"),
            Map.entry("ISOIR14", "ISO-2022-JP"),
            Map.entry("ISOIR87", "ISO-2022-JP"),
            Map.entry("ISOIR159", "ISO-2022-JP"),
            Map.entry("GB180302000", "GB18030"),
            Map.entry("KSX1001", "EUC-KR"),
            Map.entry("BIG5", "Big5"),
            Map.entry("WINDOWS1252", "windows-1252"),
            Map.entry("CP1252", "windows-1252"),
            Map.entry("LATIN1", "ISO-8859-1"));

    private Er7Charset() {}

    /** The character set that MSH-18 of the bytes from {@code from} on names. */
    static Charset of(byte[] bytes, int from, int to) {
        int lineEnd = from;
        while (lineEnd < to && bytes[lineEnd] != '\r' && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        if (lineEnd - from < 5) {
            return StandardCharsets.UTF_8;
        }
        byte field = bytes[from + 3];
        // The separator after MSH is MSH-1 itself, so the field with number n begins after n - 1 separators.
        int seen = 0;
        int start = from;
        while (seen < CHARSET_FIELD - 1 && start < lineEnd) {
            if (bytes[start++] == field) {
                seen++;
            }
        }
        int end = start;
        // The first repetition is the message's own; others only announce switches.
        while (end < lineEnd && bytes[end] != field && bytes[end] != bytes[from + 4] && bytes[end] != '~') {
            end++;
        }
        return named(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }

    private static Charset named(String name) {
        String bare = name.toUpperCase(Locale.ROOT).replaceAll("[ _/-]", "");
        String known = TABLE_0211.get(bare);
        if (known == null && bare.matches("(ISO)?8859\\d{1,2}")) {
            known = "ISO-8859-" + bare.substring(bare.indexOf("8859") + 4);
        }
        if (known == null) {
            throw new Er7Exception(Rule.UNKNOWN_CHARSET, 1, CHARSET_FIELD);
        }
        try {
            return Charset.forName(known);
        } catch (UnsupportedCharsetException e) {
            throw new Er7Exception(Rule.UNKNOWN_CHARSET, 1, CHARSET_FIELD);
        }
    }

    static String decode(byte[] bytes, int from, int to, Charset charset) {
        var text = new String(bytes, from, to - from, charset);
        if (text.indexOf('\uFFFD') >= 0) {
            requireWellFormed(bytes, from, to, charset);
        }
        return text;
    }

    /** The replacement character may be a fault's trace or the sender's own: only a strict decoder tells. */
    private static void requireWellFormed(byte[] bytes, int from, int to, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes, from, to - from);
        var result = decoder.decode(in, CharBuffer.allocate(to - from + 16), true);
        if (result.isError()) {
            int segment = 1;
            int field = 0;
            for (int i = from; i < in.position(); i++) {
                if (bytes[i] == '\r' || (bytes[i] == '\n' && bytes[i - 1] != '\r')) {
                    segment++;
                    field = 0;
                } else if (bytes[i] == bytes[from + 3]) {
                    field++;
                }
            }
            throw new Er7Exception(Rule.MALFORMED_TEXT, segment, segment == 1 ? field + 1 : field);
        }
    }
}
