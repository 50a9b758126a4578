// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.Cue;

/**
 * A text cut into words, numbers, single signs and line breaks, with what the lexicon and the cue lists know of each
 * word. White space is not kept as tokens. Reading outside the text is allowed and finds a line break. Open within the
 * package for a test that counts the looks at tokens, and never extended otherwise.
 */
public class Tokens {

    /** What a token is. */
    public enum Kind {
        WORD,
        NUMBER,
        SIGN,
        BREAK
    }

    /** How a word is written. */
    public enum Shape {
        LOWER,
        /** First letter upper, the rest not all upper: Ana, McNeil. */
        CAPITALISED,
        /** Two or more letters, all upper. */
        UPPER,
        /** One upper letter. */
        INITIAL,
        /** Upper letters inside a word that begins lower: eGFR; or scripts without case. */
        OTHER
    }

    private static final int NOTHING = 0;

    private final String text;
    private final int size;
    private final int[] starts;
    private final int[] ends;
    private final Kind[] kinds;
    private final Shape[] shapes;
    private final long[] hashes;
    private final int[] lexicon;
    private final long[] cues;

    Tokens(String text, Builder builder) {
        this.text = text;
        this.size = builder.size;
        this.starts = builder.starts;
        this.ends = builder.ends;
        this.kinds = builder.kinds;
        this.shapes = builder.shapes;
        this.hashes = builder.hashes;
        this.lexicon = builder.lexicon;
        this.cues = builder.cues;
    }

    /** The same tokens. */
    Tokens(Tokens other) {
        this.text = other.text;
        this.size = other.size;
        this.starts = other.starts;
        this.ends = other.ends;
        this.kinds = other.kinds;
        this.shapes = other.shapes;
        this.hashes = other.hashes;
        this.lexicon = other.lexicon;
        this.cues = other.cues;
    }

    public String text() {
        return text;
    }

    public int size() {
        return size;
    }

    public int start(int i) {
        return i < 0 ? 0 : i < size ? starts[i] : text.length();
    }

    public int end(int i) {
        return i < 0 ? 0 : i < size ? ends[i] : text.length();
    }

    public int length(int i) {
        return end(i) - start(i);
    }

    public Kind kind(int i) {
        return inside(i) ? kinds[i] : Kind.BREAK;
    }

    public boolean isWord(int i) {
        return inside(i) && kinds[i] == Kind.WORD;
    }

    public boolean isNumber(int i) {
        return inside(i) && kinds[i] == Kind.NUMBER;
    }

    public boolean isBreak(int i) {
        return !inside(i) || kinds[i] == Kind.BREAK;
    }

    /** Whether the token is this one sign. */
    public boolean is(int i, char sign) {
        return inside(i) && kinds[i] == Kind.SIGN && text.charAt(starts[i]) == sign;
    }

    public boolean isAny(int i, String signs) {
        return inside(i) && kinds[i] == Kind.SIGN && signs.indexOf(text.charAt(starts[i])) >= 0;
    }

    public Shape shape(int i) {
        return inside(i) ? shapes[i] : Shape.OTHER;
    }

    /** A word that begins with a capital. */
    public boolean isCapital(int i) {
        return isWord(i) && (shapes[i] == Shape.CAPITALISED || shapes[i] == Shape.UPPER || shapes[i] == Shape.INITIAL);
    }

    public long hash(int i) {
        return inside(i) ? hashes[i] : NOTHING;
    }

    /** The lexicon's flags. */
    public int lexicon(int i) {
        return inside(i) ? lexicon[i] : NOTHING;
    }

    /** The cues' bits. */
    public long cues(int i) {
        return inside(i) ? cues[i] : NOTHING;
    }

    public boolean has(int i, Cue cue) {
        return inside(i) && cue.in(cues[i]);
    }

    /** Whether any of these cues' bits is set. */
    public boolean hasAny(int i, long mask) {
        return inside(i) && (cues[i] & mask) != 0;
    }

    /** The value of a number of at most nine digits, else −1. */
    public int value(int i) {
        if (!isNumber(i) || length(i) > 9) {
            return -1;
        }
        int value = 0;
        for (int at = starts[i]; at < ends[i]; at++) {
            int digit = Character.digit(text.charAt(at), 10);
            value = digit < 0 ? value : value * 10 + digit;
        }
        return value;
    }

    /** Whether nothing stands between this token and the one before it. */
    public boolean isGlued(int i) {
        return i > 0 && inside(i) && starts[i] == ends[i - 1];
    }

    /** How many characters stand between this token and the one before it. */
    public int gap(int i) {
        return i > 0 && inside(i) ? starts[i] - ends[i - 1] : 0;
    }

    public char firstChar(int i) {
        return inside(i) ? text.charAt(starts[i]) : '\n';
    }

    public String string(int i) {
        return text.substring(start(i), end(i));
    }

    /** What nearly every look at a token asks first. */
    boolean inside(int i) {
        return i >= 0 && i < size;
    }

    /** Growing arrays, while the text is read. */
    static final class Builder {
        int size;
        int[] starts = new int[256];
        int[] ends = new int[256];
        Kind[] kinds = new Kind[256];
        Shape[] shapes = new Shape[256];
        long[] hashes = new long[256];
        int[] lexicon = new int[256];
        long[] cues = new long[256];

        void grow() {
            if (size == starts.length) {
                int larger = size * 2;
                starts = java.util.Arrays.copyOf(starts, larger);
                ends = java.util.Arrays.copyOf(ends, larger);
                kinds = java.util.Arrays.copyOf(kinds, larger);
                shapes = java.util.Arrays.copyOf(shapes, larger);
                hashes = java.util.Arrays.copyOf(hashes, larger);
                lexicon = java.util.Arrays.copyOf(lexicon, larger);
                cues = java.util.Arrays.copyOf(cues, larger);
            }
        }
    }
}
