// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.lexicon;

import java.text.Normalizer;

/**
 * 64-bit hashes of words, blind to case, accents and ligatures: "GARCÍA", "García" and "garcia" have one.
 *
 * <p>FNV-1a over folded characters, mixed once at the end. Among half a million words a collision has a chance of one in
 * a hundred million; a collision costs a false hint, nothing else.
 */
public final class WordHash {

    private static final int TABLE = 0x250;
    private static final char[] FOLDED = new char[TABLE];
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    static {
        for (char c = 0; c < TABLE; c++) {
            String plain = Normalizer.normalize(String.valueOf(Character.toLowerCase(c)), Normalizer.Form.NFD);
            FOLDED[c] = switch (c) {
                case 'ø', 'Ø' -> 'o';
                case 'ł', 'Ł' -> 'l';
                case 'đ', 'Đ' -> 'd';
                case 'ı', 'İ' -> 'i';
                default -> plain.charAt(0);
            };
        }
    }

    private WordHash() {}

    /** The hash of one word. */
    public static long of(CharSequence text, int start, int end) {
        long hash = OFFSET;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c < TABLE) {
                hash = switch (c) {
                    case '\u00ad' -> hash;
                    case 'ß' -> step(step(hash, 's'), 's');
                    case 'æ', 'Æ' -> step(step(hash, 'a'), 'e');
                    case 'œ', 'Œ' -> step(step(hash, 'o'), 'e');
                    default -> step(hash, FOLDED[c]);
                };
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && Character.getType(c) != Character.FORMAT) {
                hash = step(hash, Character.toLowerCase(c));
            }
        }
        return mix(hash);
    }

    public static long of(CharSequence word) {
        return of(word, 0, word.length());
    }

    /** The letters and digits of a text as the hash sees them: lower case, without accents, nothing between them. */
    public static String fold(CharSequence text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                switch (c) {
                    case 'ß' -> out.append("ss");
                    case 'æ', 'Æ' -> out.append("ae");
                    case 'œ', 'Œ' -> out.append("oe");
                    default -> out.append(c < TABLE ? FOLDED[c] : Character.toLowerCase(c));
                }
            }
        }
        return out.toString();
    }

    /** The hash of a phrase, from that of its beginning and the next word's; begin with 0. */
    public static long join(long phrase, long word) {
        return mix(phrase * 31 + word);
    }

    /** The hash of a phrase whose words are letters and digits; everything else separates. A single word's is its own. */
    public static long ofPhrase(CharSequence text) {
        long phrase = 0;
        int words = 0;
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isWordUnit(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                long word = of(text, at, end);
                phrase = words == 0 ? word : join(phrase, word);
                words++;
                at = end;
            } else {
                at++;
            }
        }
        return phrase;
    }

    /** Whether a UTF-16 unit can stand inside a word. */
    public static boolean isWordUnit(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static long step(long hash, char c) {
        return (hash ^ c) * PRIME;
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 29);
    }
}
