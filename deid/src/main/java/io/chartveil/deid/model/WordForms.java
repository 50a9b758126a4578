// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import static io.chartveil.deid.model.FeatureHash.mix;

import io.chartveil.deid.detection.Tokens;
import io.chartveil.deid.lexicon.Cue;

/** How each token of a text is written, alone, glued to its neighbours, and among the words around it. */
final class WordForms {

    /** What stands for a line break, and for whatever lies outside the text. */
    static final long BREAK = 7;

    private static final int NEAR = 8;
    private static final int CASING_REACH = 80;
    /** A text is in small letters when fewer than one word in so many has a capital. */
    private static final int SMALL_SHARE = 40;

    private static final byte SMALL = 1;
    private static final byte CAPITAL = 2;

    private final Tokens tokens;
    private final int size;
    private final long[] word;
    private final int[] shape;
    private final long[] chunk;
    private final long[] beforeRun;
    private final long[] afterRun;
    private final byte[] casing;

    WordForms(Tokens tokens) {
        this.tokens = tokens;
        this.size = tokens.size();
        word = new long[size];
        shape = new int[size];
        chunk = new long[size];
        beforeRun = new long[size];
        afterRun = new long[size];
        casing = new byte[size];
        for (int i = 0; i < size; i++) {
            shape[i] = shapeOf(i);
            word[i] = wordOf(i);
        }
        casings();
        chunks();
        runs();
    }

    /** The word's hash, or what a number or sign stands for. */
    long word(int i) {
        return i < 0 || i >= size ? BREAK : word[i];
    }

    /** Kind, case and length. */
    int shape(int i) {
        return i < 0 || i >= size ? 1 : shape[i];
    }

    /** The form of what stands without a space around a token of the text. */
    long chunk(int i) {
        return chunk[i];
    }

    /** What stands before the run of capitalised words that a token of the text is in; 0 where it is in none. */
    long beforeRun(int i) {
        return beforeRun[i];
    }

    long afterRun(int i) {
        return afterRun[i];
    }

    /** How the words around a token of the text are written: as usual, all small, all capital. */
    int casing(int i) {
        return casing[i];
    }

    /** Whether the text around a token does without capitals, so that a name in it has none either. */
    boolean isSmall(int i) {
        return casing[i] == SMALL;
    }

    private int shapeOf(int i) {
        int length = Math.min(tokens.length(i), 15);
        return switch (tokens.kind(i)) {
            case WORD -> 16 + writing(i) * 16 + (length <= 4 ? length : length <= 6 ? 5 : length <= 9 ? 6 : 7);
            case NUMBER -> 128 + length;
            case SIGN -> 256 + tokens.firstChar(i);
            case BREAK -> 1;
        };
    }

    int writing(int i) {
        return switch (tokens.shape(i)) {
            case LOWER -> 0;
            case CAPITALISED -> 1;
            case UPPER -> 2;
            case INITIAL -> 3;
            case OTHER -> 4;
        };
    }

    private long wordOf(int i) {
        return switch (tokens.kind(i)) {
            case WORD -> tokens.hash(i);
            case NUMBER -> numberOf(i);
            case SIGN -> 1000 + tokens.firstChar(i);
            case BREAK -> BREAK;
        };
    }

    /** Small numbers by value, years by century, others by length. */
    private long numberOf(int i) {
        int length = tokens.length(i);
        int value = tokens.value(i);
        if (length <= 2) {
            return 100_000 + value + 100L * length;
        }
        return length == 4 && value >= 1900 && value < 2100 ? 200_000 + value / 100 : 300_000 + Math.min(length, 20);
    }

    /** How the words around a token are written: as usual, all small, all capital. */
    private void casings() {
        int[] words = new int[size + 1];
        int[] capitals = new int[size + 1];
        int[] uppers = new int[size + 1];
        for (int i = 0; i < size; i++) {
            boolean counts = tokens.isWord(i) && tokens.length(i) > 2;
            words[i + 1] = words[i] + (counts ? 1 : 0);
            capitals[i + 1] = capitals[i] + (counts && tokens.isCapital(i) ? 1 : 0);
            uppers[i + 1] = uppers[i] + (counts && tokens.shape(i) == Tokens.Shape.UPPER ? 1 : 0);
        }
        for (int i = 0; i < size; i++) {
            int from = Math.max(0, i - CASING_REACH);
            int to = Math.min(size, i + CASING_REACH);
            int all = words[to] - words[from];
            if (SMALL_SHARE * (capitals[to] - capitals[from]) < all) {
                casing[i] = SMALL;
            } else if (2 * (uppers[to] - uppers[from]) > all) {
                casing[i] = CAPITAL;
            }
        }
    }

    /** The form of what stands without a space around a token: "12/12/2016" is d2/d2/d4. */
    private void chunks() {
        int first = 0;
        while (first < size) {
            int last = first;
            long form = mix(31, shape[first] & ~7);
            while (tokens.isGlued(last + 1) && !tokens.isBreak(last + 1) && last - first < 24) {
                last++;
                form = mix(form, tokens.isNumber(last) ? shape[last] : shape[last] & ~7);
            }
            for (int i = first; i <= last; i++) {
                chunk[i] = mix(form, Math.min(i - first, NEAR));
            }
            first = last + 1;
        }
    }

    /** What stands before and after a run of capitalised words and particles. */
    private void runs() {
        int first = 0;
        while (first < size) {
            if (!tokens.isCapital(first)) {
                first++;
                continue;
            }
            int last = first;
            int next = first + 1;
            while (next < size && next - last <= 3 && isJoint(next)) {
                if (tokens.isCapital(next)) {
                    last = next;
                }
                next++;
            }
            long before = first > 0 ? word[first - 1] : BREAK;
            long after = last + 1 < size ? word[last + 1] : BREAK;
            for (int i = first; i <= last; i++) {
                beforeRun[i] = before;
                afterRun[i] = after;
            }
            first = last + 1;
        }
    }

    private boolean isJoint(int i) {
        return tokens.isCapital(i) || tokens.has(i, Cue.PARTICLE) || tokens.isAny(i, "-.'’");
    }
}
