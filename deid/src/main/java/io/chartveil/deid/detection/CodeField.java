// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;

/** The codes and numbers that a key announces. */
final class CodeField {

    private static final int LONGEST = 24;

    private CodeField() {}

    static void code(Tokens tokens, int start, Label label, Candidates found) {
        int first = start;
        while (tokens.isAny(first, "#º°([{.") || isPrefix(tokens, first)) {
            first += tokens.isWord(first) ? 2 : 1;
        }
        int last = first - 1;
        int digits = 0;
        for (int i = first; i < first + LONGEST && (tokens.isNumber(i) || tokens.isWord(i)); ) {
            Codes code = Codes.at(tokens, i);
            boolean spaced = i > first;
            boolean words = code.digits() == 0 && (spaced || code.letters() > 4);
            boolean apart = spaced && (tokens.gap(i) > 1 || (code.letters() > 3 && code.digits() < 3));
            if (words || apart) {
                break;
            }
            digits += code.digits();
            last = code.last();
            i = last + 1;
        }
        if (digits >= 2 || (label == Label.USERNAME && last >= first)) {
            found.add(first, last, label, FieldDetector.SURE, FieldDetector.NAME);
        }
    }

    /** "mrn-123" after the key itself. */
    private static boolean isPrefix(Tokens tokens, int first) {
        return tokens.isWord(first)
                && tokens.is(first + 1, '-')
                && tokens.length(first) == 3
                && tokens.shape(first) == Tokens.Shape.LOWER;
    }

    static void number(Tokens tokens, int first, Label label, Candidates found) {
        int last = first - 1;
        int digits = 0;
        boolean closed = false;
        for (int i = first; i < first + LONGEST; i++) {
            boolean letter = label == Label.POSTCODE && tokens.isWord(i) && tokens.length(i) <= 3;
            if (tokens.isNumber(i) || letter) {
                digits += tokens.isNumber(i) ? tokens.length(i) : 0;
                last = i;
            } else if (!tokens.isAny(i, "+-/.()·") || tokens.gap(i) > 2) {
                break;
            }
            closed |= tokens.is(i, ')');
        }
        if (digits >= 3) {
            boolean opening = tokens.is(first, '(') && !closed;
            found.add(opening ? first + 1 : first, last, label, FieldDetector.SURE, FieldDetector.NAME);
        } else if (label == Label.POSTCODE && tokens.isCapital(first)) {
            LineField.read(tokens, first, Label.CITY, found);
        }
    }
}
