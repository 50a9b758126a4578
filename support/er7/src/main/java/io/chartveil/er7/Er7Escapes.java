// SPDX-License-Identifier: Apache-2.0
package io.chartveil.er7;

import java.nio.charset.Charset;
import java.util.HexFormat;

/** HL7's escape sequences (chapter 2.7): from the wire to text and back. */
final class Er7Escapes {

    private Er7Escapes() {}

    /** The text that a raw value stands for; formatting commands become line breaks and spaces, unknown ones nothing. */
    static String decode(String raw, Er7Delimiters delimiters, Charset charset) {
        char escape = delimiters.escape();
        int open = escape == Er7Delimiters.NONE ? -1 : raw.indexOf(escape);
        if (open < 0) {
            return raw;
        }
        var text = new StringBuilder(raw.length());
        int from = 0;
        while (open >= 0) {
            int close = raw.indexOf(escape, open + 1);
            if (close < 0) {
                break;
            }
            text.append(raw, from, open);
            if (append(text, raw, open + 1, close, delimiters, charset)) {
                from = close + 1;
            } else {
                // A lone escape character, as in a path of Windows: it stands for itself.
                text.append(escape);
                from = open + 1;
            }
            open = raw.indexOf(escape, from);
        }
        return text.append(raw, from, raw.length()).toString();
    }

    private static boolean append(
            StringBuilder text, String raw, int from, int to, Er7Delimiters delimiters, Charset charset) {
        if (from == to) {
            return false;
        }
        char kind = raw.charAt(from);
        if (to - from == 1) {
            switch (kind) {
                case 'F' -> text.append(delimiters.field());
                case 'S' -> text.append(delimiters.component());
                case 'T' -> text.append(delimiters.subcomponent());
                case 'R' -> text.append(delimiters.repetition());
                case 'E' -> text.append(delimiters.escape());
                case 'P' -> text.append(delimiters.truncation() == Er7Delimiters.NONE ? '#' : delimiters.truncation());
                case 'H', 'N' -> {
                    /* highlighting on and off: no text */
                }
                default -> {
                    return false;
                }
            }
            return true;
        }
        return switch (kind) {
            case 'X' -> appendHex(text, raw, from + 1, to, charset);
            case '.' -> appendFormatting(text, raw, from + 1, to);
            case 'C', 'M', 'Z' -> isCode(raw, from + 1, to);
            default -> false;
        };
    }

    private static boolean appendHex(StringBuilder text, String raw, int from, int to, Charset charset) {
        if ((to - from) % 2 != 0 || !isHex(raw, from, to)) {
            return false;
        }
        text.append(new String(HexFormat.of().parseHex(raw, from, to), charset));
        return true;
    }

    private static boolean isHex(String raw, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!HexFormat.isHexDigit(raw.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCode(String raw, int from, int to) {
        return to - from <= 8 && isHex(raw, from, to);
    }

    private static boolean appendFormatting(StringBuilder text, String raw, int from, int to) {
        if (to - from < 2) {
            return false;
        }
        switch (raw.substring(from, from + 2)) {
            case "br", "ce" -> text.append('\n');
            case "sp" -> text.repeat('\n', count(raw, from + 2, to));
            case "sk" -> text.repeat(' ', count(raw, from + 2, to));
            case "in", "ti", "fi", "nf" -> {
                /* indentation and filling: no text */
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static int count(String raw, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(raw.charAt(i), 10);
            if (digit >= 0) {
                count = Math.min(100, count * 10 + digit);
            }
        }
        return Math.max(1, count);
    }

    /** Appends text so that it is read back as it is; line breaks become {@code \.br\}. */
    static void encode(String text, Er7Delimiters delimiters, StringBuilder out) {
        char escape = delimiters.escape();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~') {
                out.append(c);
            } else if (c < ' ') {
                encodeControl(text, i, escape, out);
            } else {
                char letter = letter(c, delimiters);
                if (letter == Er7Delimiters.NONE) {
                    out.append(c);
                } else if (escape == Er7Delimiters.NONE) {
                    out.append(' ');
                } else {
                    out.append(escape).append(letter).append(escape);
                }
            }
        }
    }

    private static void encodeControl(String text, int i, char escape, StringBuilder out) {
        char c = text.charAt(i);
        if (c == '\t' || escape == Er7Delimiters.NONE) {
            out.append(c == '\t' ? '\t' : ' ');
        } else if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
            out.append(escape).append(".br").append(escape);
        } else if (c != '\r') {
            out.append(escape).append('X');
            HexFormat.of().withUpperCase().toHexDigits(out, (byte) c);
            out.append(escape);
        }
    }

    private static char letter(char c, Er7Delimiters delimiters) {
        if (c == delimiters.field()) {
            return 'F';
        } else if (c == delimiters.component()) {
            return 'S';
        } else if (c == delimiters.subcomponent()) {
            return 'T';
        } else if (c == delimiters.repetition()) {
            return 'R';
        } else if (c == delimiters.escape()) {
            return 'E';
        }
        return c == delimiters.truncation() ? 'P' : Er7Delimiters.NONE;
    }
}
