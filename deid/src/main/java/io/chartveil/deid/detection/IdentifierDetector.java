// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.Label;
import io.chartveil.deid.TextContext;
import io.chartveil.deid.lexicon.Cue;
import io.chartveil.deid.lexicon.FieldKeys.Form;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers and codes that identify: by their check digits, by the words before them, by their length. A failed
 * check digit lowers the score, since numbers are mistyped.
 */
final class IdentifierDetector implements Detector {

    static final String NAME = "identifier";
    private static final WordSet FILLERS = WordSet.of(
            "is es no nº n number num número numero nr n° was the ending acabat en acabado card the with ends");
    private static final WordSet NOT_AFTER = WordSet.of("ref covid sars icd cie cpt cd il");

    private final KeyLookup keys = new KeyLookup();

    @Override
    public void detect(Tokens tokens, TextContext context, Candidates found) {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isNumber(i) && !(tokens.isWord(i) && (tokens.isCapital(i) || tokens.isGlued(i + 1)))) {
                continue;
            }
            boolean prefix = tokens.shape(i) == Tokens.Shape.LOWER && tokens.isAny(i + 1, "-");
            if (prefix) {
                continue;
            }
            Codes code = Codes.at(tokens, i);
            if (code.digits() > 0) {
                int last = inspect(tokens, code, found);
                i = Math.max(code.last(), last);
            }
        }
    }

    private int inspect(Tokens tokens, Codes code, Candidates found) {
        int last = withNumbersAfter(tokens, code);
        String compact = Codes.compact(tokens, code.first(), last);
        Label checked = checked(compact);
        KeyLookup.Hit hit = keyBefore(tokens, code.first());
        if (checked != null) {
            Label keyed =
                    hit != null && hit.key().form() == Form.CODE ? hit.key().label() : null;
            found.add(code.first(), last, keyed != null ? keyed : checked, keyed != null ? 0.97 : 0.85, NAME);
            return last;
        }
        if (hit != null && isWorthAKey(tokens, code, last, hit)) {
            int end = digits(tokens, code.last() + 1, last) >= 2 ? last : code.last();
            found.add(code.first(), end, hit.key().label(), 0.9, NAME);
            return end;
        }
        double score = unannounced(tokens, code);
        found.add(code.first(), code.last(), Label.IDENTIFIER, score, NAME);
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
        if ((tokens.isGlued(last + 1) && tokens.isWord(last + 1) && tokens.length(last + 1) == 1)
                || (tokens.isGlued(last + 1)
                        && tokens.isAny(last + 1, "-")
                        && tokens.isWord(last + 2)
                        && tokens.length(last + 2) == 1)) {
            last = tokens.isWord(last + 1) ? last + 1 : last + 2;
        }
        return last;
    }

    private static int digits(Tokens tokens, int first, int last) {
        int digits = 0;
        for (int i = first; i <= last; i++) {
            digits += tokens.isNumber(i) ? tokens.length(i) : 0;
        }
        return digits;
    }

    private static @Nullable Label checked(String code) {
        int length = code.length();
        if (length < 9 || length > 34) {
            return null;
        }
        return switch (length) {
            case 9 -> CheckDigits.dni(code) ? Label.NATIONAL_ID : null;
            case 10 ->
                CheckDigits.npi(code) ? Label.CLINICIAN_LICENCE : CheckDigits.nhs(code) ? Label.NATIONAL_ID : null;
            case 11 -> CheckDigits.cpf(code) || CheckDigits.steuerId(code) ? Label.NATIONAL_ID : null;
            case 12 -> CheckDigits.nss(code) ? Label.SOCIAL_SECURITY_NUMBER : null;
            case 15 -> CheckDigits.nir(code) ? Label.SOCIAL_SECURITY_NUMBER : card(code) ? Label.PAYMENT_CARD : null;
            default -> CheckDigits.iban(code) ? Label.IBAN : card(code) ? Label.PAYMENT_CARD : null;
        };
    }

    private static boolean card(String code) {
        return code.matches("[3-6][0-9]{12,18}") && CheckDigits.luhn(code);
    }

    /** The key that announces this code, with signs and small words between. */
    private KeyLookup.@Nullable Hit keyBefore(Tokens tokens, int first) {
        int end = first;
        for (int steps = 0; steps < 5; steps++) {
            if (tokens.isAny(end - 1, "#:.º°([-=\"") || FILLERS.has(tokens, end - 1)) {
                KeyLookup.Hit direct = keys.endingBefore(tokens, end);
                if (direct != null && isCode(direct)) {
                    return direct;
                }
                end--;
            } else {
                break;
            }
        }
        KeyLookup.Hit hit = keys.endingBefore(tokens, end);
        return hit != null && isCode(hit) ? hit : null;
    }

    private static boolean isCode(KeyLookup.Hit hit) {
        return hit.key().form() == Form.CODE || hit.key().form() == Form.NUMBER;
    }

    private static boolean isWorthAKey(Tokens tokens, Codes code, int last, KeyLookup.Hit hit) {
        int digits = code.digits() + digits(tokens, code.last() + 1, last);
        boolean shortKey = tokens.end(hit.first()) - tokens.start(hit.first()) <= 2 && hit.words() == 1;
        boolean colon = tokens.isAny(code.first() - 1, ":#");
        int needed = shortKey && !colon ? 5 : 3;
        boolean phone = hit.key().form() == Form.NUMBER;
        boolean decimal = tokens.is(code.first() + 1, '.')
                && code.last() > code.first()
                && code.digits() < 4
                && code.letters() == 0;
        boolean unit = tokens.has(code.last() + 1, Cue.UNIT) && tokens.gap(code.last() + 1) <= 1 && code.digits() < 5;
        return digits >= needed && !unit && !decimal && (!phone || code.letters() == 0);
    }

    /** How likely a code is identifying that nothing announces. */
    private static double unannounced(Tokens tokens, Codes code) {
        int first = code.first();
        int last = code.last();
        boolean unit = tokens.has(last + 1, Cue.UNIT) && tokens.gap(last + 1) <= 1 && !tokens.isBreak(last + 1);
        if (unit
                || tokens.is(last + 1, '%')
                || NOT_AFTER.has(tokens, first)
                || (tokens.isAny(last + 1, "/") && tokens.isGlued(last + 1) && code.digits() < 6)) {
            return 0;
        }
        boolean hash = tokens.is(first - 1, '#');
        if (hash && code.digits() >= 4) {
            return 0.85;
        }
        if (code.letters() == 0 && code.joints() == 0) {
            return code.digits() >= 9
                    ? 0.75
                    : code.digits() >= 7
                            ? 0.65
                            : code.digits() == 6
                                    ? tokens.gap(first) > 1
                                                    || tokens.gap(last + 1) > 1
                                                    || tokens.firstChar(first) == '0'
                                            ? 0.6
                                            : 0.4
                                    : 0;
        }
        if (code.letters() == 0) {
            return ofDigits(tokens, code);
        }
        boolean upper = tokens.isNumber(first)
                || tokens.shape(first) == Tokens.Shape.UPPER
                || tokens.shape(first) == Tokens.Shape.INITIAL;
        boolean dateLike =
                tokens.has(first, Cue.MONTH) || tokens.has(last, Cue.MONTH) || tokens.has(first + 2, Cue.MONTH);
        if (!upper || dateLike || code.letters() > 12) {
            return 0;
        }
        return code.digits() >= 5
                ? 0.75
                : code.digits() == 4 && code.joints() > 0 ? 0.6 : code.digits() == 4 && code.letters() >= 2 ? 0.5 : 0;
    }

    private static double ofDigits(Tokens tokens, Codes code) {
        int first = code.first();
        boolean hyphens = tokens.isAny(first + 1, "-\u2010\u2011");
        if (hyphens
                && code.joints() == 2
                && tokens.length(first) == 3
                && tokens.length(first + 2) == 2
                && tokens.length(first + 4) == 4) {
            return 0.9;
        }
        boolean dotted = tokens.is(first + 1, '.') && code.joints() >= 2 && code.digits() >= 8;
        boolean slashed = tokens.is(first + 1, '/') && code.digits() >= 9;
        return (hyphens && code.digits() >= 7) || dotted || slashed ? 0.7 : 0;
    }
}
