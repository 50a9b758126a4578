// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.model;

import static io.chartveil.deid.model.FeatureHash.mix;

import io.chartveil.deid.detection.Tokens;

/** Where each token of a text stands: behind which key, in which line, below which key. */
final class LinePlaces {

    private static final int SURE_KEY_REACH = 40;
    private static final int NEAR = 8;
    private static final int FIRST_LINES = 12;

    private final Tokens tokens;
    private final int size;
    private final long[] key;
    private final int[] sinceKey;
    private final long[] keyAbove;
    private final long[] lineStart;
    private final int[] inLine;
    private final int[] line;

    LinePlaces(Tokens tokens, WordForms forms) {
        this.tokens = tokens;
        this.size = tokens.size();
        key = new long[size];
        sinceKey = new int[size];
        keyAbove = new long[size];
        lineStart = new long[size];
        inLine = new int[size];
        line = new int[size];
        lines(forms);
    }

    /** The key before the token in its line; 0 where there is none. */
    long key(int i) {
        return key[i];
    }

    /** How many tokens ago the key ended, up to 8. */
    int sinceKey(int i) {
        return Math.min(sinceKey[i], NEAR);
    }

    /** The last key of the line above; 0 where there is none. */
    long keyAbove(int i) {
        return keyAbove[i];
    }

    /** The line's first word. */
    long lineStart(int i) {
        return lineStart[i];
    }

    /** The token's number in its line, up to 8. */
    int inLine(int i) {
        return inLine[i];
    }

    /** The line's number, up to 12. */
    int line(int i) {
        return line[i];
    }

    private void lines(WordForms forms) {
        long current = 0;
        long above = 0;
        long start = 0;
        int keyAt = 0;
        int lineNumber = 0;
        int position = 0;
        for (int i = 0; i < size; i++) {
            if (tokens.isBreak(i)) {
                above = current;
                current = 0;
                position = 0;
                lineNumber++;
            } else {
                if (position == 0) {
                    start = forms.word(i);
                }
                position++;
            }
            key[i] = current;
            sinceKey[i] = current == 0 ? 0 : Math.min(i - keyAt, SURE_KEY_REACH);
            keyAbove[i] = above;
            lineStart[i] = start;
            inLine[i] = Math.min(position, NEAR);
            line[i] = Math.min(lineNumber, FIRST_LINES);
            if (tokens.isAny(i, ":=") && !(tokens.isNumber(i - 1) && tokens.isGlued(i + 1))) {
                long before = keyBefore(i);
                if (before != 0) {
                    current = before;
                    keyAt = i;
                }
            }
        }
    }

    /** Up to three words that end right before a colon. */
    private long keyBefore(int colon) {
        long hash = 0;
        int words = 0;
        for (int i = colon - 1; i >= 0 && i > colon - 8 && words < 3; i--) {
            if (tokens.isWord(i)) {
                hash = mix(hash, tokens.hash(i));
                words++;
            } else if (tokens.isBreak(i) || tokens.isNumber(i) || (words > 0 && tokens.isAny(i, ",:;=|."))) {
                break;
            }
        }
        return words == 0 ? 0 : hash;
    }
}
