// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.FieldKeys;
import io.chartveil.deid.lexicon.FieldKeys.Form;
import org.jspecify.annotations.Nullable;

/** Finds the key that announces a code, past signs, small words and the code's own first groups: "exp. TS 41/19-B". */
final class AnnouncingKeys {

    private static final String SIGNS = "#:.º°([-=\"*";
    private static final int MOST_STEPS = 5;
    private static final int MOST_GROUPS = 3;
    private static final int LONGEST_GROUP = 5;
    private static final WordSet SEX_LETTERS = WordSet.of("m f v h d");

    private final KeyLookup keys;

    AnnouncingKeys(KeyLookup keys) {
        this.keys = keys;
    }

    /**
     * A key and the code after it.
     *
     * @param codeStart the first token of the code, groups before the asked one included
     * @param isBrief whether it is one word of at most two letters, which stand for much else
     */
    record Hit(FieldKeys.Key key, int codeStart, boolean isBrief) {}

    @Nullable
    Hit before(Tokens tokens, int first) {
        Hit direct = direct(tokens, first, first);
        int start = first;
        for (int groups = 0; direct == null && groups < MOST_GROUPS && isGroup(tokens, start - 1, start); groups++) {
            start--;
            direct = direct(tokens, start, start);
        }
        return direct;
    }

    private @Nullable Hit direct(Tokens tokens, int end, int codeStart) {
        int at = end;
        for (int steps = 0; steps <= MOST_STEPS; steps++) {
            KeyLookup.Hit hit = keys.endingBefore(tokens, at);
            if (hit != null && isCode(hit)) {
                boolean brief = tokens.end(hit.first()) - tokens.start(hit.first()) <= 2 && hit.words() == 1;
                return new Hit(hit.key(), codeStart, brief);
            }
            if (!tokens.isAny(at - 1, SIGNS) && !tokens.has(at - 1, Cue.CODE_FILLER)) {
                return null;
            }
            at--;
        }
        return null;
    }

    private static boolean isCode(KeyLookup.Hit hit) {
        return hit.key().form() == Form.CODE || hit.key().form() == Form.NUMBER;
    }

    /** A short group before the code that belongs to it: "DP", "71", "XVII". */
    private static boolean isGroup(Tokens tokens, int group, int next) {
        boolean upper = tokens.shape(group) == Tokens.Shape.UPPER && tokens.length(group) <= LONGEST_GROUP;
        boolean number = tokens.isNumber(group) && tokens.length(group) <= LONGEST_GROUP;
        return (upper || number) && tokens.gap(next) == 1;
    }

    /** The last of the short groups that go on with an announced code: "61 370415 M 208". */
    static int groupsAfter(Tokens tokens, int end) {
        int last = end;
        for (int i = end + 1; i <= end + MOST_GROUPS && tokens.gap(i) == 1; i++) {
            boolean letter = tokens.shape(i) == Tokens.Shape.INITIAL && !SEX_LETTERS.has(tokens, i);
            boolean number = last > end && tokens.isNumber(i);
            if (!letter && !number) {
                break;
            }
            boolean initial = letter && tokens.is(i + 1, '.') && tokens.isCapital(i + 2);
            if (initial || tokens.has(i, Cue.CONTACT_WORD)) {
                break;
            }
            last = i;
        }
        return last;
    }
}
