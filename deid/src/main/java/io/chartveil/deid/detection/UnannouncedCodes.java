// SPDX-License-Identifier: Apache-2.0
package io.chartveil.deid.detection;

import io.chartveil.deid.lexicon.Cue;

/** How likely a code identifies that neither a key nor a check digit speaks for: by its length and form. */
final class UnannouncedCodes {

    private UnannouncedCodes() {}

    static double score(Tokens tokens, Codes code) {
        int first = code.first();
        int last = code.last();
        boolean ratio = tokens.is(last + 1, '/') && tokens.isGlued(last + 1) && code.digits() < 6;
        if (hasUnitAfter(tokens, code) || tokens.is(last + 1, '%') || tokens.has(first, Cue.CLASSIFICATION) || ratio) {
            return 0;
        }
        if (tokens.is(first - 1, '#') && code.digits() >= 4) {
            return 0.85;
        }
        if (code.letters() == 0) {
            return code.joints() == 0 ? ofOneNumber(tokens, code) : ofNumbers(tokens, code);
        }
        return mixed(tokens, code);
    }

    /** A short number before a unit is a value, and so is a range of two short ones. */
    static boolean isMeasured(Tokens tokens, Codes code) {
        int first = code.first();
        boolean range = code.letters() == 0
                && code.joints() == 1
                && tokens.is(first + 1, '-')
                && tokens.length(first) <= 3
                && tokens.length(first + 2) <= 3;
        return range || (hasUnitAfter(tokens, code) && code.digits() < 5);
    }

    private static boolean hasUnitAfter(Tokens tokens, Codes code) {
        int next = code.last() + 1;
        return tokens.has(next, Cue.UNIT) && tokens.gap(next) <= 1 && !tokens.isBreak(next);
    }

    /** "15g/12h", "48.000/mm3", "3x2.4cm": an amount with its unit inside. */
    private static boolean isAmount(Tokens tokens, Codes code) {
        for (int i = code.first(); i < code.last(); i++) {
            boolean word = tokens.shape(i + 1) == Tokens.Shape.LOWER && tokens.isNumber(code.first());
            if (word && (tokens.is(i, '/') || (tokens.isNumber(i) && tokens.has(i + 1, Cue.UNIT)))) {
                return true;
            }
        }
        return tokens.isNumber(code.first())
                && tokens.is(code.first() + 1, '.')
                && tokens.length(code.first() + 2) == 3
                && code.letters() > 0;
    }

    /** "D10-D11", "L4-L5": vertebrae. */
    private static boolean isLevel(Tokens tokens, Codes code) {
        return tokens.shape(code.first()) == Tokens.Shape.INITIAL
                && "CDTLS".indexOf(tokens.firstChar(code.first())) >= 0
                && code.digits() <= 4
                && tokens.is(code.first() + 2, '-');
    }

    private static double ofOneNumber(Tokens tokens, Codes code) {
        if (code.digits() >= 9) {
            return 0.75;
        }
        if (code.digits() >= 7) {
            return 0.65;
        }
        boolean column = tokens.gap(code.first()) > 1
                || tokens.gap(code.last() + 1) > 1
                || tokens.firstChar(code.first()) == '0'
                || tokens.isAny(code.last() + 1, "|");
        return code.digits() == 6 ? column ? 0.6 : 0.4 : 0;
    }

    private static double ofNumbers(Tokens tokens, Codes code) {
        int first = code.first();
        boolean hyphens = tokens.isAny(first + 1, "-\u2010\u2011");
        boolean socialSecurity = hyphens
                && code.joints() == 2
                && tokens.length(first) == 3
                && tokens.length(first + 2) == 2
                && tokens.length(first + 4) == 4;
        if (socialSecurity) {
            return 0.9;
        }
        boolean dotted = tokens.is(first + 1, '.') && code.joints() >= 2 && code.digits() >= 8;
        boolean slashed = tokens.is(first + 1, '/') && code.digits() >= 9;
        return (hyphens && code.digits() >= 7) || dotted || slashed ? 0.7 : 0;
    }

    private static double mixed(Tokens tokens, Codes code) {
        int first = code.first();
        boolean upper = tokens.isNumber(first)
                || tokens.shape(first) == Tokens.Shape.UPPER
                || tokens.shape(first) == Tokens.Shape.INITIAL;
        boolean date =
                tokens.has(first, Cue.MONTH) || tokens.has(code.last(), Cue.MONTH) || tokens.has(first + 2, Cue.MONTH);
        if (!upper || date || code.letters() > 12 || isAmount(tokens, code) || isLevel(tokens, code)) {
            return 0;
        }
        if (code.digits() >= 5) {
            return 0.75;
        }
        if (code.digits() == 4) {
            return code.joints() > 0 ? 0.6 : code.letters() >= 2 ? 0.5 : 0;
        }
        return 0;
    }
}
