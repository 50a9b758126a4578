// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.detection.Tokens.Kind;
import io.chartveil.deid.detection.Tokens.Shape;
import io.chartveil.deid.lexicon.Cues;
import io.chartveil.deid.lexicon.Lexicon;
import io.chartveil.deid.lexicon.WordHash;

/** Cuts a text into {@link Tokens} in one pass and looks every word up once. */
final class Tokenizer {

    private final Lexicon lexicon;
    private final Cues cues;

    Tokenizer(Lexicon lexicon, Cues cues) {
        this.lexicon = lexicon;
        this.cues = cues;
    }

    /** @param written the text; what it was meant to be is cut, at the same offsets */
    Tokens tokenize(String written) {
        String text = Legible.of(written);
        var tokens = new Tokens.Builder();
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int end = at + Character.charCount(point);
            if (point == '\n'
                    || point == '\r'
                    || point == 0x2028
                    || point == 0x2029
                    || point == 0x0b
                    || point == 0x0c) {
                add(tokens, at, end, Kind.BREAK);
            } else if (Character.isDigit(point)) {
                end = run(text, end, true);
                add(tokens, at, end, Kind.NUMBER);
            } else if (Character.isLetter(point)) {
                end = run(text, end, false);
                addWord(tokens, text, at, end);
            } else if (!isSpace(point)) {
                add(tokens, at, end, Kind.SIGN);
            }
            at = end;
        }
        phrases(tokens);
        return new Tokens(text, tokens);
    }

    private static int run(String text, int start, boolean digits) {
        int at = start;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            boolean more = digits
                    ? Character.isDigit(point)
                    : Character.isLetter(point) || Character.getType(point) == Character.NON_SPACING_MARK;
            if (!more && !isHiddenInside(text, at, point, digits)) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    /** An invisible character between two letters or two digits: a soft hyphen, a zero-width joiner or space. */
    private static boolean isHiddenInside(String text, int at, int point, boolean digits) {
        int next = at + Character.charCount(point);
        if (point < 0x80 || Character.getType(point) != Character.FORMAT || next >= text.length()) {
            return false;
        }
        int following = text.codePointAt(next);
        return digits ? Character.isDigit(following) : Character.isLetter(following);
    }

    /** White space and what is invisible: byte order marks, joiners, direction marks. */
    private static boolean isSpace(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.NON_SPACING_MARK
                || Character.isISOControl(point);
    }

    private static void add(Tokens.Builder tokens, int start, int end, Kind kind) {
        tokens.grow();
        int i = tokens.size++;
        tokens.starts[i] = start;
        tokens.ends[i] = end;
        tokens.kinds[i] = kind;
        tokens.shapes[i] = Shape.OTHER;
    }

    private void addWord(Tokens.Builder tokens, String text, int start, int end) {
        add(tokens, start, end, Kind.WORD);
        int i = tokens.size - 1;
        long hash = WordHash.of(text, start, end);
        tokens.shapes[i] = shape(text, start, end);
        tokens.hashes[i] = hash;
        tokens.lexicon[i] = lexicon.flags(hash);
        tokens.cues[i] = cues.mask(hash);
    }

    private static Shape shape(String text, int start, int end) {
        int upper = 0;
        int lower = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isUpperCase(c)) {
                upper++;
            } else if (Character.isLowerCase(c)) {
                lower++;
            }
        }
        if (upper == 0) {
            return lower > 0 ? Shape.LOWER : Shape.OTHER;
        }
        if (!Character.isUpperCase(text.charAt(start))) {
            return Shape.OTHER;
        }
        if (lower > 0) {
            return Shape.CAPITALISED;
        }
        return upper == 1 ? Shape.INITIAL : Shape.UPPER;
    }

    /** Gives the words of a known phrase the phrase's cues. */
    private void phrases(Tokens.Builder tokens) {
        for (int i = 0; i < tokens.size; i++) {
            if (tokens.kinds[i] != Kind.WORD || !cues.startsPhrase(tokens.hashes[i])) {
                continue;
            }
            long phrase = tokens.hashes[i];
            int words = 1;
            for (int j = i + 1; j < tokens.size && words < Cues.LONGEST_PHRASE; j++) {
                if (tokens.kinds[j] == Kind.BREAK || j > i + 2 * words) {
                    break;
                }
                if (tokens.kinds[j] != Kind.WORD) {
                    continue;
                }
                phrase = WordHash.join(phrase, tokens.hashes[j]);
                words++;
                long mask = cues.mask(phrase);
                for (int k = i; mask != 0 && k <= j; k++) {
                    tokens.cues[k] |= mask;
                }
            }
        }
    }
}
