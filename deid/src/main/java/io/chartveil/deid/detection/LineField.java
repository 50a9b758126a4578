// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;

/** A value that may hold anything and reaches to the end of its line, a wide gap or the next key. */
final class LineField {

    private static final int LONGEST = 24;
    private static final int LONGEST_NAME = 12;
    private static final int WIDE_GAP = 3;

    private LineField() {}

    static void read(Tokens tokens, int first, Label label, Candidates found) {
        int last = end(tokens, first);
        if (last < first || (!tokens.isWord(first) && !tokens.isNumber(first))) {
            return;
        }
        if (label == Label.CITY && tokens.isNumber(first)) {
            found.add(first, first, Label.POSTCODE, FieldDetector.SURE, FieldDetector.NAME);
            return;
        }
        boolean capital = tokens.isCapital(first) || tokens.isNumber(first) || label == Label.STREET;
        boolean plain = tokens.has(first, Cue.SAFE) && label != Label.STREET;
        boolean person = tokens.hasAny(first, Cue.TITLE.bit() | Cue.CLINICIAN_TITLE.bit());
        boolean named = label == Label.HOSPITAL || label == Label.ORGANIZATION;
        if (person || (named && last - first > LONGEST_NAME)) {
            return;
        }
        if (capital && !plain) {
            found.add(first, last, label, named ? 0.8 : FieldDetector.SURE, FieldDetector.NAME);
        } else if (label == Label.PROFESSION || (named && tokens.isBreak(last + 1) && !plain)) {
            found.add(first, last, label, label == Label.PROFESSION ? 0.8 : 0.55, FieldDetector.NAME);
        }
    }

    private static int end(Tokens tokens, int first) {
        int last = first - 1;
        for (int i = first; i < first + LONGEST && !tokens.isBreak(i); i++) {
            boolean wide = i > first && tokens.gap(i) >= WIDE_GAP;
            if (wide || tokens.isAny(i, ";|\t") || FieldDetector.startsKey(tokens, i) || isFullStop(tokens, i, first)) {
                break;
            }
            last = i;
        }
        while (last >= first && tokens.kind(last) == Tokens.Kind.SIGN) {
            last--;
        }
        return last;
    }

    private static boolean isFullStop(Tokens tokens, int i, int first) {
        return tokens.is(i, '.')
                && (tokens.isBreak(i + 1) || tokens.gap(i + 1) > 0)
                && (i == first || tokens.length(i - 1) > 3 || tokens.isBreak(i + 1) || tokens.isNumber(i - 1));
    }
}
