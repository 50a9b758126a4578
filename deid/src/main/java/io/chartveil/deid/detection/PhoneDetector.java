// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.FieldKeys.Form;

/** Finds phone numbers by the way their digits are grouped. */
final class PhoneDetector implements Detector {

    static final String NAME = "phone";
    private static final String JOINTS = "-./()\u00b7\u2013";
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_GROUPS = 8;
    private static final int LONGEST_EXTENSION = 6;
    private static final double KEYED = 0.97;
    private static final double CALLED = 0.8;

    private final KeyLookup keys = new KeyLookup();

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.has(i, Cue.EXTENSION)) {
                extension(tokens, i, found);
            }
            boolean opens = tokens.isAny(i, "+(") && (tokens.isNumber(i + 1) || tokens.is(i + 1, '+'));
            boolean glued = tokens.isGlued(i) && (tokens.isWord(i - 1) || tokens.isAny(i - 1, "/-."));
            if ((opens || tokens.isNumber(i)) && !glued) {
                i = Math.max(i, number(tokens, i, found));
            }
        }
    }

    private int number(Tokens tokens, int first, Candidates found) {
        int[] groups = new int[MOST_GROUPS];
        int count = 0;
        int digits = 0;
        int last = first;
        for (int i = first; count < MOST_GROUPS && digits <= MOST_DIGITS; i++) {
            if (tokens.isNumber(i) && (i == first || tokens.gap(i) <= 1)) {
                groups[count++] = tokens.length(i);
                digits += tokens.length(i);
                last = i;
            } else if (!(i == first && tokens.isAny(i, "+("))
                    && !(tokens.isAny(i, JOINTS) && tokens.gap(i) <= 1)
                    && !(tokens.is(i, '+') && i == first + 1)) {
                break;
            }
        }
        if (digits < FEWEST_DIGITS
                || digits > MOST_DIGITS
                || (tokens.isGlued(last + 1) && (tokens.isWord(last + 1) || tokens.isAny(last + 1, "/")))) {
            return -1;
        }
        KeyLookup.Hit hit = keys.endingBefore(tokens, tokens.isAny(first - 1, ".:=") ? first - 1 : first);
        Label keyed =
                hit != null && hit.key().form() == Form.NUMBER && hit.key().label() != Label.POSTCODE
                        ? hit.key().label()
                        : null;
        boolean called =
                tokens.has(first - 1, Cue.CALL) || (tokens.is(first - 1, ':') && tokens.has(first - 2, Cue.CALL));
        double score =
                keyed != null ? KEYED : Math.max(called ? CALLED : 0, score(tokens, first, groups, count, digits));
        if (score < 0.5) {
            return -1;
        }
        boolean unclosed = tokens.is(first, '(') && !tokens.is(first + 2, ')');
        int end = withExtension(tokens, last);
        found.add(unclosed ? first + 1 : first, end, keyed != null ? keyed : Label.PHONE, score, NAME);
        return end;
    }

    /** "212-555-0148, ext. 7": the inner number belongs to the phone's. */
    private static int withExtension(Tokens tokens, int last) {
        int word = tokens.is(last + 1, ',') ? last + 2 : last + 1;
        int number = tokens.is(word + 1, '.') ? word + 2 : word + 1;
        boolean inner = tokens.has(word, Cue.EXTENSION)
                && tokens.isNumber(number)
                && tokens.length(number) <= LONGEST_EXTENSION
                && tokens.gap(number) <= 1;
        return inner ? number : last;
    }

    /** "x4-2095", "x2214": an inner number that stands alone. */
    private static void extension(Tokens tokens, int word, Candidates found) {
        int number = word + 1;
        if (tokens.length(word) > 1 || !tokens.isGlued(number) || !tokens.isNumber(number) || tokens.isGlued(word)) {
            return;
        }
        boolean parts = tokens.is(number + 1, '-') && tokens.isGlued(number + 2) && tokens.length(number + 2) == 4;
        if (parts || (tokens.length(number) >= 4 && tokens.length(number) <= LONGEST_EXTENSION)) {
            found.add(word, parts ? number + 2 : number, Label.PHONE, CALLED, NAME);
        }
    }

    private static double score(Tokens tokens, int first, int[] groups, int count, int digits) {
        boolean plus = tokens.is(first, '+') || (tokens.is(first, '(') && tokens.is(first + 1, '+'));
        if (plus && digits >= 8) {
            return 0.95;
        }
        int number = tokens.isNumber(first) ? first : first + 1;
        char lead = tokens.firstChar(number);
        boolean american = count == 3 && groups[0] == 3 && groups[1] == 3 && groups[2] == 4;
        if (american) {
            return 0.92;
        }
        boolean pairs = count == 5 && digits == 10 && groups[0] == 2 && lead == '0';
        boolean spanish = digits == 9 && "6789".indexOf(lead) >= 0 && count >= 3 && groups[0] >= 2 && groups[0] <= 3;
        if (pairs || spanish) {
            return 0.88;
        }
        boolean brazilian = count == 4 && digits == 11 && groups[0] == 2 && groups[1] == 1 && lead != '0';
        if (brazilian) {
            return 0.85;
        }
        boolean trunk = lead == '0' && count >= 2 && digits >= 9 && groups[0] >= 3 && groups[0] <= 5;
        if (trunk) {
            return 0.85;
        }
        boolean local = count == 2 && groups[0] == 3 && groups[1] == 4 && tokens.is(number + 1, '-');
        boolean whole = (count == 1 && digits == 10 && lead == '0')
                || (count == 1 && digits == 9 && (lead == '6' || lead == '9'));
        return local || whole ? 0.7 : 0;
    }
}
