// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;

/** Finds lists of people by the form that they share: "B. Tissier, A. Morvan, L. Cadoret". */
final class NameListDetector implements Detector {

    static final String NAME = "name-list";
    private static final int FEWEST = 2;

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            int end = name(tokens, i);
            if (end < 0 || (tokens.isGlued(i) && tokens.is(i - 1, '.'))) {
                continue;
            }
            int last = end;
            int names = 1;
            for (int next = nextName(tokens, end); next >= 0; next = nextName(tokens, last)) {
                names++;
                last = name(tokens, next);
            }
            if (names >= FEWEST) {
                mark(tokens, i, last, found);
                i = last;
            }
        }
    }

    /** The last token of an initial, its dot and a surname; −1 when there is none. */
    private static int name(Tokens tokens, int i) {
        boolean initial = tokens.shape(i) == Tokens.Shape.INITIAL && tokens.is(i + 1, '.') && tokens.isGlued(i + 1);
        int surname = tokens.isBreak(i + 2) ? i + 3 : i + 2;
        if (!initial
                || tokens.shape(surname) == Tokens.Shape.INITIAL
                || !tokens.isCapital(surname)
                || tokens.length(surname) < 3
                || tokens.hasAny(surname, Cue.SAFE.bit() | Cue.UNIT.bit())) {
            return -1;
        }
        int last = surname;
        while (tokens.is(last + 1, '-') && tokens.isGlued(last + 1) && tokens.isCapital(last + 2)) {
            last += 2;
        }
        return last;
    }

    private static int nextName(Tokens tokens, int last) {
        int next = tokens.isAny(last + 1, ",;/") ? last + 2 : -1;
        if (next >= 0 && tokens.isBreak(next)) {
            next++;
        }
        return next >= 0 && name(tokens, next) >= 0 ? next : -1;
    }

    private static void mark(Tokens tokens, int first, int last, Candidates found) {
        for (int i = first; i <= last; i++) {
            int end = name(tokens, i);
            if (end >= 0) {
                found.add(i, end, Label.CLINICIAN_NAME, 0.85, NAME);
                i = end;
            }
        }
    }
}
