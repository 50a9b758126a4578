// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.FieldKeys.Form;

/**
 * Finds numbers and codes that identify: by their check digits, by the words before them, by their length. A failed
 * check digit lowers the score, since numbers are mistyped.
 */
final class IdentifierDetector implements Detector {

    static final String NAME = "identifier";
    private static final double KEYED_AND_CHECKED = 0.97;
    private static final double KEYED = 0.9;
    private static final double CHECKED = 0.85;

    private final AnnouncingKeys keys = new AnnouncingKeys(new KeyLookup());

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (!mayBegin(tokens, i)) {
                continue;
            }
            int spaced = SpacedDigits.find(tokens, i, found);
            if (spaced >= 0) {
                i = spaced;
                continue;
            }
            Codes code = Codes.at(tokens, i);
            if (code.digits() > 0) {
                i = Math.max(code.last(), inspect(tokens, code, found));
            }
        }
    }

    private static boolean mayBegin(Tokens tokens, int i) {
        boolean word = tokens.isWord(i) && (tokens.isCapital(i) || tokens.isGlued(i + 1));
        boolean prefix = tokens.shape(i) == Tokens.Shape.LOWER && tokens.isAny(i + 1, "-");
        return tokens.isNumber(i) || (word && !prefix);
    }

    private int inspect(Tokens tokens, Codes code, Candidates found) {
        int last = withNumbersAfter(tokens, code);
        Label checked = CheckedCodes.labelOf(Codes.compact(tokens, code.first(), last), code.joints());
        AnnouncingKeys.Hit hit = keys.before(tokens, code.first());
        if (checked != null) {
            Label keyed =
                    hit != null && hit.key().form() == Form.CODE ? hit.key().label() : null;
            found.add(
                    code.first(),
                    last,
                    keyed != null ? keyed : checked,
                    keyed != null ? KEYED_AND_CHECKED : CHECKED,
                    NAME);
            return last;
        }
        if (hit != null && isWorthAKey(tokens, code, last, hit)) {
            int end = digits(tokens, code.last() + 1, last) >= 2 ? last : code.last();
            end = AnnouncingKeys.groupsAfter(tokens, end);
            found.add(hit.codeStart(), end, hit.key().label(), KEYED, NAME);
            return end;
        }
        found.add(code.first(), code.last(), Label.IDENTIFIER, UnannouncedCodes.score(tokens, code), NAME);
        return code.last();
    }

    /** A code of digits may go on in groups with single spaces: 47 39047534 02. */
    private static int withNumbersAfter(Tokens tokens, Codes code) {
        int last = code.last();
        for (int i = last + 1; i < last + 16 && tokens.isNumber(i) && tokens.gap(i) == 1; i++) {
            last = i;
        }
        if (last == code.last() && !tokens.isNumber(code.last())) {
            return last;
        }
        int letter = tokens.is(last + 1, '-') && tokens.isGlued(last + 2) ? last + 2 : last + 1;
        boolean control = tokens.isGlued(last + 1) && tokens.isWord(letter) && tokens.length(letter) == 1;
        return control ? letter : last;
    }

    private static int digits(Tokens tokens, int first, int last) {
        int digits = 0;
        for (int i = first; i <= last; i++) {
            digits += tokens.isNumber(i) ? tokens.length(i) : 0;
        }
        return digits;
    }

    private static boolean isWorthAKey(Tokens tokens, Codes code, int last, AnnouncingKeys.Hit hit) {
        int digits = digits(tokens, hit.codeStart(), Math.max(code.last(), last));
        boolean colon = tokens.isAny(code.first() - 1, ":#");
        int needed = hit.isBrief() && !colon ? 5 : 3;
        boolean decimal = tokens.is(code.first() + 1, '.')
                && code.last() > code.first()
                && code.digits() < 4
                && code.letters() == 0;
        boolean phone = hit.key().form() == Form.NUMBER;
        return digits >= needed
                && !decimal
                && !UnannouncedCodes.isMeasured(tokens, code)
                && (!phone || code.letters() == 0);
    }
}
