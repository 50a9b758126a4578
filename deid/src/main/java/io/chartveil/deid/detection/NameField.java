// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.Lexicon;

/** The names that a key announces: one, or a list of them. */
final class NameField {

    private static final int MOST_NAMES = 24;

    private NameField() {}

    static void read(Tokens tokens, int start, Label label, boolean weak, Candidates found) {
        int first = afterTitles(tokens, start);
        int last = NameRun.end(tokens, first, true);
        if (last < first || !isNameLike(tokens, first, last, weak)) {
            return;
        }
        found.add(first, last, label, FieldDetector.SURE, FieldDetector.NAME);
        for (int names = 0; names < MOST_NAMES && isJoint(tokens, last + 1); names++) {
            int next = last + 2;
            if (tokens.isBreak(next) && !tokens.isBreak(next + 1)) {
                next++;
            }
            next = afterTitles(tokens, next);
            int end = NameRun.end(tokens, next, false);
            boolean initials = NameRun.isInitial(tokens, next) && tokens.is(next + 1, '.');
            if (end < next || !(initials || (end > next && isNameLike(tokens, next, end, true)))) {
                return;
            }
            found.add(next, end, label, FieldDetector.SURE, FieldDetector.NAME);
            last = end;
        }
    }

    private static boolean isJoint(Tokens tokens, int i) {
        return tokens.isAny(i, ",;/+&") || (tokens.has(i, Cue.PARTICLE) && tokens.length(i) <= 2);
    }

    private static int afterTitles(Tokens tokens, int start) {
        int first = start;
        while (tokens.hasAny(first, Cue.TITLE.bit() | Cue.CLINICIAN_TITLE.bit())
                && (tokens.isAny(first + 1, ".:") || tokens.isCapital(first + 1))) {
            first += tokens.isAny(first + 1, ".:") ? 2 : 1;
        }
        return first;
    }

    /** A value that is only common or clinical words ("Name: unknown") is no name. */
    private static boolean isNameLike(Tokens tokens, int first, int last, boolean weak) {
        for (int i = first; i <= last; i++) {
            if (!tokens.isWord(i) || tokens.has(i, Cue.PARTICLE)) {
                continue;
            }
            boolean known = (tokens.lexicon(i) & Lexicon.ANY_NAME) != 0;
            boolean plain = tokens.has(i, Cue.SAFE) || (tokens.lexicon(i) & Lexicon.COMMON) != 0;
            if (tokens.isCapital(i) && (!plain || known) && (known || !weak) && !tokens.has(i, Cue.SAFE)) {
                return true;
            }
            if (known && !plain) {
                return true;
            }
        }
        return false;
    }
}
